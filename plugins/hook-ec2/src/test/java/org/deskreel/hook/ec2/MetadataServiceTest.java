// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCode;
import org.deskreel.testkit.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a local server that keeps to what AWS documents; see {@link ModelMetadataService}. */
final class MetadataServiceTest {
    private static final String DOCUMENT = "/latest/dynamic/instance-identity/document";
    private static final String PUT = "PUT /latest/api/token";
    private static final String GET = "GET " + DOCUMENT;

    private final ManualClock clock = ManualClock.at("2026-11-23T07:25:09Z");
    private ModelMetadataService model;
    private MetadataService service;

    @BeforeEach
    void start() throws IOException {
        model = new ModelMetadataService(clock);
        service = model.client();
    }

    @AfterEach
    void stop() {
        model.close();
    }

    @Test
    void asksWithATokenAndForOneOnlyOnce() {
        assertThat(service.get(DOCUMENT))
                .hasValueSatisfying(text -> assertThat(text).contains("123456789012"));
        assertThat(service.get("/latest/meta-data/nothing")).isEmpty();
        assertThat(model.requests()).containsExactly(PUT, GET, "GET /latest/meta-data/nothing");
    }

    @Test
    void renewsATokenBeforeItEnds() {
        service.get(DOCUMENT);
        clock.advance(Duration.ofHours(6).minusSeconds(30));
        assertThat(service.get(DOCUMENT)).isPresent();
        assertThat(model.requests()).containsExactly(PUT, GET, PUT, GET);
    }

    @Test
    void renewsATokenThatIsRefused() {
        service.get(DOCUMENT);
        model.forgetTokens();
        assertThat(service.get(DOCUMENT)).isPresent();
        assertThat(model.requests()).containsExactly(PUT, GET, GET, PUT, GET);
    }

    @Test
    void doesNotRenewForEver() {
        model.refuseTokens();
        assertFails(Ec2ErrorCode.TOKEN_REFUSED, "refuses the token");
        assertThat(model.requests()).containsExactly(PUT, GET, PUT, GET);
    }

    @Test
    void saysThatItIsTurnedOff() {
        model.disable();
        DeskreelException failure = assertFails(Ec2ErrorCode.DISABLED, "turned off");
        assertThat(failure.remedy()).hasValueSatisfying(text -> assertThat(text).contains("--http-endpoint enabled"));
        assertThat(model.requests()).as("never without a token").containsExactly(PUT);
    }

    @Test
    void explainsTheHopLimitWhenTheAnswerIsLost() {
        model.dropTokens();
        service = new MetadataService(model.endpoint(), clock);
        DeskreelException failure = assertFails(Ec2ErrorCode.NO_ANSWER, "does not answer");
        assertThat(failure.remedy()).hasValueSatisfying(text -> assertThat(text).contains("hop-limit to 2"));
    }

    @Test
    void saysThatNothingIsThere() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        service = new MetadataService(URI.create("http://127.0.0.1:" + free), clock);
        DeskreelException failure = assertFails(Ec2ErrorCode.UNREACHABLE, "cannot be reached");
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void neverGoesThroughAProxy() {
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new NowhereProxy());
        try {
            assertThat(service.get(DOCUMENT)).isPresent();
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    private DeskreelException assertFails(ErrorCode code, String words) {
        DeskreelException failure = catchThrowableOfType(DeskreelException.class, () -> service.get(DOCUMENT));
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure).hasMessageContaining(words);
        return failure;
    }

    /** Every request that asked it would fail. */
    private static final class NowhereProxy extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            throw new IllegalStateException("A proxy was asked for " + uri);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
