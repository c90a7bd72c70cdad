// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.storage.Content;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.testkit.network.Fault;
import org.deskreel.testkit.network.FaultProxy;
import org.deskreel.testkit.network.HttpFault;
import org.deskreel.testkit.network.HttpFaultPlan;
import org.deskreel.testkit.network.HttpFaultProxy;
import org.deskreel.teststores.AzuriteServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-jdk")
class AzureErrorsTest {
    @Test
    void saysThatThereIsNoSuchContainer() {
        expect(settings().key(key()).container("nowhere"), "sink-azure/no-container", "'nowhere'", "testaccount");
        try (AzureSink sink = settings().key(key()).container("nowhere").sink()) {
            assertThat(Puts.errorId(() -> sink.list("a/", null))).isEqualTo("sink-azure/no-container");
        }
    }

    @Test
    void saysThatTheKeyIsWrong() {
        String other = Base64.getEncoder().encodeToString(new byte[64]);
        expect(settings().key(other), "sink-azure/wrong-key", "testaccount");
    }

    @Test
    void saysThatTheHostIsNotKnown() {
        expect(
                new Settings().account("no-such-account.invalid").key(key()),
                "sink-azure/unknown-host",
                "no-such-account");
    }

    @Test
    void saysThatNobodyListens() {
        expect(settings("http://127.0.0.1:1/testaccount").key(key()), "sink-azure/unreachable", "127.0.0.1");
    }

    @Test
    void saysThatTheConnectionIsNotTrusted() {
        try (AzuriteServer strange = AzuriteServer.startWithTokens()) {
            expect(new Settings().endpoint(strange.endpoint()).key(key()), "sink-azure/tls", "127.0.0.1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403, AuthorizationFailure, firewall",
        "403, AuthenticationFailed, wrong-key",
        "403, KeyBasedAuthenticationNotPermitted, keys-not-allowed",
        "403, AccountIsDisabled, wrong-account",
        "403, AuthorizationPermissionMismatch, no-permission",
        "404, ContainerNotFound, no-container",
        "409, ContainerBeingDeleted, no-container",
        "400, Md5Mismatch, checksum",
        "400, EncryptionScopeNotFound, no-encryption-scope",
        "400, ImmutabilityPolicyNotSupported, no-immutability",
        "400, InvalidQueryParameterValue, request-refused",
        "429, TooManyRequests, busy",
        "503, ServerBusy, busy",
        "500, InternalError, broken-off",
        "409, BlobImmutableDueToPolicy, immutable"
    })
    void tellsApartWhatAzureAnswers(int status, String code, String id) throws IOException {
        HttpFault answer = new HttpFault(
                HttpFault.Kind.ANSWERED,
                status,
                "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>On purpose.</Message></Error>",
                Map.of("x-ms-error-code", code, "Content-Type", "application/xml"));
        try (HttpFaultProxy proxy = HttpFaultProxy.to(1)) {
            proxy.plan(HttpFaultPlan.always(answer));
            Settings settings = settings(proxy.httpEndpoint() + "/testaccount")
                    .key(key())
                    .scope("scope")
                    .legalHold();
            try (AzureSink sink = settings.sink()) {
                DeskreelException error = Puts.error(() -> sink.put(Puts.of("a", "x", Mode.REPLACE)));
                assertThat(error.code().id()).isEqualTo("sink-azure/" + id);
                assertThat(proxy.exchanges()).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"412, ConditionNotMet, true", "404, BlobNotFound, true", "404, ContainerNotFound, false"})
    void isReadyWhenOnlyTheConditionFails(int status, String code, boolean ready) throws IOException {
        HttpFault answer = new HttpFault(HttpFault.Kind.ANSWERED, status, "", Map.of("x-ms-error-code", code));
        try (HttpFaultProxy proxy = HttpFaultProxy.to(1)) {
            proxy.plan(HttpFaultPlan.always(answer));
            try (AzureSink sink =
                    settings(proxy.httpEndpoint() + "/testaccount").key(key()).sink()) {
                assertThat(sink.readiness().ready()).isEqualTo(ready);
            }
        }
    }

    @Test
    void saysThatTheClockIsWrong() {
        Clock late = Clock.fixed(Instant.now().minus(Duration.ofSeconds(40 * 60 + 30)), ZoneOffset.UTC);
        String other = Base64.getEncoder().encodeToString(new byte[64]);
        try (AzureSink sink = settings().key(other).sink(late)) {
            DeskreelException error = Puts.error(() -> sink.put(Puts.of("a", "x", Mode.CREATE)));
            assertThat(error.code().id()).isEqualTo("sink-azure/clock");
            assertThat(error.getMessage()).contains("40 minutes");
        }
    }

    @Test
    void givesUpOnAServerThatNeverReads() throws IOException {
        try (FaultProxy proxy = FaultProxy.to(Azurite.server().endpoint().getPort());
                AzureSink sink = through(proxy).sink()) {
            proxy.fault(Fault.blackHole());
            PutRequest request =
                    Puts.of("mute/a", Puts.random(5_000_000), Mode.CREATE).within(Duration.ofSeconds(2));
            long start = System.nanoTime();
            DeskreelException error = Puts.error(() -> sink.put(request));
            assertThat(error.code().category()).isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
            assertThat(error.retryable()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            proxy.heal();
            sink.put(request.again(true).within(Duration.ofMinutes(1)));
            assertThat(Azurite.server().store().keys(Azurite.CONTAINER, "mute/"))
                    .containsExactly("mute/a");
        }
    }

    @Test
    void doesNotKnowTheOutcomeWhenTheAnswerIsLost() throws IOException {
        try (FaultProxy proxy = FaultProxy.to(Azurite.server().endpoint().getPort());
                AzureSink sink = through(proxy).sink()) {
            PutRequest request = Puts.of("lost/a", Puts.random(100_000), Mode.CREATE);
            proxy.fault(Fault.lostAnswer());
            assertThat(Puts.error(() -> sink.put(request)).code().category()).isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
            proxy.heal();
            long before = proxy.bytesToServer();
            sink.put(request.again(true));
            assertThat(proxy.bytesToServer() - before)
                    .as("it looks instead of sending again")
                    .isLessThan(10_000);
        }
    }

    @Test
    void breaksOffInTheMiddleAndLeavesNothing() throws IOException {
        try (FaultProxy proxy = FaultProxy.to(Azurite.server().endpoint().getPort());
                AzureSink sink = through(proxy).blocks("64KiB").sink()) {
            proxy.fault(Fault.resetAfter(Fault.Direction.TO_SERVER, 150_000));
            DeskreelException error =
                    Puts.error(() -> sink.put(Puts.of("broken/a", Puts.random(500_000), Mode.CREATE)));
            assertThat(error.retryable()).isTrue();
            assertThat(Azurite.server().store().keys(Azurite.CONTAINER, "broken/"))
                    .isEmpty();
        }
    }

    @Test
    void blamesTheContentWhenItBreaksOff() {
        try (AzureSink sink = settings().key(key()).sink()) {
            byte[] bytes = Puts.random(200_000);
            PutRequest whole = Puts.of("content/a", bytes, Mode.CREATE);
            PutRequest broken = PutRequest.of(
                    whole.key(), new BreaksWhenSent(bytes), bytes.length, whole.sha256(), "video/mp4", Mode.CREATE);
            assertThat(Puts.errorId(() -> sink.put(broken))).isEqualTo("sink-azure/content-unreadable");
            assertThat(Azurite.server().store().keys(Azurite.CONTAINER, "content/"))
                    .isEmpty();
        }
    }

    /** Fine when looked at, broken when sent. */
    private record BreaksWhenSent(byte[] bytes) implements Content {
        @Override
        public InputStream openUnpaced() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public InputStream open() {
            return new InputStream() {
                private int left = 100_000;

                @Override
                public int read() throws IOException {
                    if (left-- <= 0) {
                        throw new IOException("the disk is gone");
                    }
                    return bytes[0];
                }
            };
        }
    }

    @Test
    void doesNotLookThingsUpBeyondTheEnd() {
        try (AzureSink sink = settings().key(key()).sink()) {
            sink.put(Puts.of("end/a", "12345", Mode.REPLACE));
            assertThatThrownBy(() -> sink.open(new ObjectKey("end/a"), 6, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void expect(Settings settings, String id, String... words) {
        try (AzureSink sink = settings.sink()) {
            DeskreelException error = Puts.error(() -> sink.put(Puts.of("a", "x", Mode.CREATE)));
            assertThat(error.code().id()).as(error.sentence()).isEqualTo(id);
            assertThat(error.getMessage()).contains(words).doesNotContain("\n");
            assertThat(sink.readiness().ready()).isFalse();
            assertThat(sink.readiness().finding()).isEqualTo(error.getMessage());
        }
    }

    private static Settings through(FaultProxy proxy) {
        return settings(proxy.httpEndpoint() + Azurite.server().endpoint().getPath())
                .key(key());
    }

    private static Settings settings() {
        return Azurite.settings();
    }

    private static Settings settings(String endpoint) {
        return new Settings().account("testaccount").endpoint(URI.create(endpoint));
    }

    private static String key() {
        return Azurite.server().key();
    }
}
