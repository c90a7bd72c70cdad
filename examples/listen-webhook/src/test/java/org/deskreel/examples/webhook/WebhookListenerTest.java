// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.config.Secret;
import org.deskreel.spi.event.RecordingEvent;
import org.deskreel.testkit.SampleEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the listener makes of answers, and of none. */
class WebhookListenerTest {
    private static final RecordingEvent EVENT = SampleEvents.recording().get(2);

    private TestEndpoint endpoint;
    private WebhookListener listener;

    @BeforeEach
    void start() throws IOException {
        endpoint = TestEndpoint.start();
        listener = new WebhookListener(endpoint.config(Duration.ofSeconds(20)), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        listener.close();
        endpoint.close();
    }

    @ParameterizedTest
    @CsvSource({
        "500, listen-webhook/busy, true",
        "503, listen-webhook/busy, true",
        "429, listen-webhook/busy, true",
        "401, listen-webhook/denied, true",
        "404, listen-webhook/denied, true",
        "302, listen-webhook/redirected, false",
        "400, listen-webhook/refused, false",
        "410, listen-webhook/gone, false"
    })
    void saysByTheStatusWhetherToTryAgain(int status, String code, boolean again) {
        endpoint.answer(status);
        DeskreelException error = refusal();
        assertThat(error.code().id()).isEqualTo(code);
        assertThat(error.retryable()).isEqualTo(again);
        assertThat(error.sentence()).contains("status " + status);
    }

    @Test
    void waitsForAsLongAsItIsAskedTo() {
        endpoint.answer(429, "Retry-After", "1");
        Instant before = Instant.now();
        assertThat(refusal().code()).isEqualTo(WebhookErrors.BUSY);
        endpoint.answer(204);
        listener.hear(EVENT);
        assertThat(Instant.now()).isAfterOrEqualTo(before.plusSeconds(1));
        assertThat(endpoint.ids()).containsExactly(EVENT.id());
    }

    @Test
    void postsNothingMoreToWhoWantsNoMore() {
        endpoint.answer(410);
        assertThat(refusal().code()).isEqualTo(WebhookErrors.GONE);
        endpoint.answer(204);
        listener.hear(EVENT);
        assertThat(endpoint.ids()).isEmpty();
    }

    @Test
    void goesWhereItIsConfiguredToGoAndNowhereElse() throws IOException {
        try (TestEndpoint other = TestEndpoint.start()) {
            endpoint.answer(307, "Location", other.url().toString());
            assertThat(refusal().code()).isEqualTo(WebhookErrors.REDIRECTED);
            assertThat(other.ids()).isEmpty();
        }
    }

    @Test
    void givesUpOnAnEndpointThatHangsAndOnOneThatCloses() {
        WebhookListener hasty = new WebhookListener(endpoint.config(Duration.ofSeconds(3)), Clock.systemUTC());
        endpoint.hang();
        DeskreelException hangs = catchThrowableOfType(DeskreelException.class, () -> hasty.hear(EVENT));
        assertThat(hangs.code()).isEqualTo(WebhookErrors.NO_ANSWER);
        endpoint.hangUp();
        assertThat(refusal().code()).isEqualTo(WebhookErrors.UNREACHABLE);
        hasty.close();
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        WebhookListener lost = listener("http://localhost:" + free, TestEndpoint.SECRET, null);
        DeskreelException error = catchThrowableOfType(DeskreelException.class, () -> lost.hear(EVENT));
        assertThat(error.code()).isEqualTo(WebhookErrors.UNREACHABLE);
        assertThat(lost.readiness().ready()).isFalse();
        lost.close();
    }

    @Test
    void isReadyWhenTheEndpointTakesATest() {
        assertThat(listener.readiness().finding()).isEqualTo(endpoint.url() + " accepted a test.");
        assertThat(endpoint.ids()).isEmpty();
    }

    @Test
    void signsWithBothSecretsWhileTheyAreChanged() {
        String other = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
        WebhookListener wrong = listener(endpoint.url().toString(), other, null);
        ErrorCode denied = catchThrowableOfType(DeskreelException.class, () -> wrong.hear(EVENT))
                .code();
        assertThat(denied).isEqualTo(WebhookErrors.DENIED);
        WebhookListener changing = listener(endpoint.url().toString(), other, TestEndpoint.SECRET);
        changing.hear(EVENT);
        assertThat(endpoint.ids()).containsExactly(EVENT.id());
        wrong.close();
        changing.close();
    }

    @Test
    void postsOnlyWhatIsWanted() {
        WebhookListener picky = new WebhookListener(
                new WebhookListenerConfig(
                        endpoint.url(),
                        Secret.parse(TestEndpoint.SECRET),
                        null,
                        List.of("state-interrupted", "state-complete"),
                        Duration.ofSeconds(20),
                        null,
                        null,
                        false),
                Clock.systemUTC());
        SampleEvents.recording().forEach(picky::hear);
        assertThat(endpoint.bodies())
                .hasSize(2)
                .element(0)
                .asString()
                .contains("\"type\":\"deskreel.state_interrupted\"");
        picky.close();
    }

    private WebhookListener listener(String url, String secret, String oldSecret) {
        return new WebhookListener(
                new WebhookListenerConfig(
                        URI.create(url),
                        Secret.parse(secret),
                        oldSecret == null ? null : Secret.parse(oldSecret),
                        List.of(),
                        Duration.ofSeconds(20),
                        null,
                        null,
                        false),
                Clock.systemUTC());
    }

    private DeskreelException refusal() {
        return catchThrowableOfType(DeskreelException.class, () -> listener.hear(EVENT));
    }
}
