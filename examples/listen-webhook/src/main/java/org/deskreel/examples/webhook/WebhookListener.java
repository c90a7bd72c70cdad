// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.event.RecordingEvent;
import org.deskreel.spi.event.RecordingListener;

/** Posts events. Trying again is the engine's; waiting for as long as the endpoint asks is done here. */
final class WebhookListener implements RecordingListener {
    /** The engine interrupts a call after thirty seconds, and the request after the wait takes its time too. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(8);

    private final Endpoint endpoint;
    private final List<String> kinds;
    private final Clock clock;
    private Instant notBefore = Instant.EPOCH;
    private boolean gone;

    WebhookListener(WebhookListenerConfig config, Clock clock) {
        this.endpoint = new Endpoint(config);
        this.kinds = config.events();
        this.clock = clock;
    }

    /** Posts a test, which says so in its type. */
    @Override
    public Readiness readiness() {
        try {
            Instant now = clock.instant();
            endpoint.post("test-" + UUID.randomUUID(), now, Payload.test(now)).check();
            return Readiness.ready(endpoint.url() + " accepted a test.");
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
    }

    @Override
    public void hear(RecordingEvent event) {
        if (!kinds.isEmpty() && !kinds.contains(event.kind()) || gone) {
            return;
        }
        await();
        Answer answer = endpoint.post(event.id(), clock.instant(), Payload.of(event));
        gone = answer.status() == 410;
        answer.retryAfter(clock.instant()).ifPresent(at -> notBefore = at);
        answer.check();
    }

    /** As long as the endpoint has asked for; when that is very long, the engine has the event come again. */
    private void await() {
        long millis = Duration.between(clock.instant(), notBefore).toMillis() + 1;
        try {
            Thread.sleep(Math.max(0, Math.min(millis, LONGEST_CALL.toMillis())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DeskreelException.of(WebhookErrors.INTERRUPTED, "Waiting for " + endpoint.url() + " was interrupted.")
                    .causedBy(e);
        }
        if (clock.instant().isBefore(notBefore)) {
            throw DeskreelException.of(
                            WebhookErrors.BUSY, endpoint.url() + " wants no request before " + notBefore + ".")
                    .remedy("Events wait until then.");
        }
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
