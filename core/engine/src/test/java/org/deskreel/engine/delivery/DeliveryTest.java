// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.deskreel.engine.Eventually;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.SpooledRecording;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.ForwardingSink;
import org.junit.jupiter.api.Test;

class DeliveryTest extends DeliveryFixture {
    @Test
    void deliversSegmentsInOrderThenTheManifestAndEmptiesTheSpool() throws Exception {
        keep(3);

        assertThat(finish(LONG, memory)).isTrue();

        assertThat(segmentPuts()).isSorted().hasSize(3);
        assertThat(manifest().state()).isEqualTo(RecordingState.COMPLETE);
        assertThat(manifest().segments()).hasSize(3);
        assertThat(memory.content(FOLDER + RecordingLayout.PLAYLIST)).isPresent();
        assertThat(Files.exists(
                        recording.folder().file(recording.folder().book().file(1))))
                .isFalse();
    }

    @Test
    void triesAgainWhatFailedForAMoment() throws Exception {
        keep(5);
        AtomicBoolean fail = new AtomicBoolean();
        StorageSink flaky = intercept(request -> {
            if (fail.getAndSet(!fail.get())) {
                throw error(ErrorCode.passing("fake/away", ErrorCategory.UNAVAILABLE));
            }
        });

        assertThat(finish(LONG, flaky)).isTrue();
        assertThat(manifest().segments()).hasSize(5);
    }

    @Test
    void aSinkThatIsDownDoesNotHoldUpTheOther() throws Exception {
        keep(2);
        StorageSink down = intercept(request -> {
            throw error(ErrorCode.passing("fake/away", ErrorCategory.UNAVAILABLE));
        });

        try (Delivery delivery = delivery(memory, down)) {
            delivery.start();
            Eventually.until(() -> awaited("sink-1") == 0);
            recording.folder().book().add(new Entry.SessionEnded(SpooledRecording.start(4)));
            assertThat(delivery.finish(Duration.ofSeconds(1))).isFalse();
            awaitLast(RecordingState.INCOMPLETE);
        }

        assertThat(segmentPuts()).hasSize(2);
        assertThat(awaited("sink-2")).isEqualTo(2);
        assertThat(Files.exists(
                        recording.folder().file(recording.folder().book().file(1))))
                .isTrue();
    }

    @Test
    void aPoisonSegmentIsSetAsideAndNamed() throws Exception {
        keep(3);
        StorageSink picky = intercept(request -> {
            if (request.key().name().startsWith("000002")) {
                throw error(ErrorCode.permanent("fake/taken", ErrorCategory.CONFLICT));
            }
        });

        assertThat(finish(LONG, picky)).isFalse();

        assertThat(segmentPuts()).hasSize(2);
        assertThat(manifest().segments()).as("the rest is not held up").hasSize(2);
        assertThat(manifest().missing()).singleElement().satisfies(missing -> {
            assertThat(missing.segment().number()).isEqualTo(2);
            assertThat(missing.reason()).isEqualTo(Manifest.Reason.REFUSED);
        });
        assertThat(recording.folder().book().manifest(SpooledRecording.START).events())
                .anySatisfy(event -> assertThat(event.event()).isEqualTo("segment-set-aside"));
    }

    @Test
    void whatWasDeliveredOnceIsNotDeliveredAgain() throws Exception {
        keep(3);
        finish(LONG, memory);
        int puts = segmentPuts().size();

        finish(LONG, memory);

        assertThat(segmentPuts()).hasSize(puts);
    }

    @Test
    void theManifestInASinkListsOnlyWhatIsThere() throws Exception {
        keep(3);
        AtomicBoolean open = new AtomicBoolean();
        StorageSink slow = intercept(request -> {
            if (request.key().value().contains("/segments/")
                    && !request.key().name().startsWith("000001")
                    && !open.get()) {
                throw error(ErrorCode.passing("fake/away", ErrorCategory.UNAVAILABLE));
            }
        });
        try (Delivery delivery = delivery(slow)) {
            delivery.start();
            long end = System.nanoTime() + LONG.toNanos();
            while ((manifestOrNull() == null || manifestOrNull().segments().isEmpty()) && System.nanoTime() < end) {
                Thread.sleep(10);
            }
            assertThat(manifest().segments()).hasSize(1);
            open.set(true);
            recording.folder().book().add(new Entry.SessionEnded(SpooledRecording.start(4)));
            assertThat(delivery.finish(LONG)).isTrue();
        }
        assertThat(manifest().segments()).hasSize(3);
    }

    @Test
    void sendsSeveralAtATimeWhileThereIsABacklog() throws Exception {
        keep(12);
        CyclicBarrier together = new CyclicBarrier(4);
        StorageSink patient = intercept(request -> {
            if (request.key().value().contains("/segments/")) {
                meet(together);
            }
        });

        // A manifest that is due ends some of the puts, and the others would wait for those.
        assertThat(finish(LONG, config(4, Duration.ofHours(1)), patient)).isTrue();
        assertThat(manifest().segments()).hasSize(12);
    }

    @Test
    void saysWhichContentMayBeThereAlready() throws Exception {
        keep(1);
        Delivery delivery = delivery(memory);
        recording.keep(2);
        recording.folder().book().add(new Entry.SessionEnded(SpooledRecording.start(4)));
        try (delivery) {
            delivery.start();
            delivery.finish(LONG);
        }
        assertThat(memory.puts().stream()
                        .filter(put -> put.key().value().contains("/segments/"))
                        .map(PutRequest::repeated))
                .containsExactly(true, false);
    }

    @Test
    void saysSoWhenItTriesAgain() throws Exception {
        AtomicBoolean failed = new AtomicBoolean();
        StorageSink forgetful = new ForwardingSink(memory) {
            @Override
            public void put(PutRequest request) {
                super.put(request);
                if (request.key().name().startsWith("000001") && !failed.getAndSet(true)) {
                    throw error(ErrorCode.passing("fake/lost-answer", ErrorCategory.OUTCOME_UNKNOWN));
                }
            }
        };
        Delivery delivery = delivery(forgetful);
        keep(1);
        recording.folder().book().add(new Entry.SessionEnded(SpooledRecording.start(4)));
        try (delivery) {
            delivery.start();
            assertThat(delivery.finish(LONG)).isTrue();
        }
        assertThat(memory.puts().stream()
                        .filter(put -> put.key().name().startsWith("000001"))
                        .map(PutRequest::repeated))
                .containsExactly(false, true);
    }

    @Test
    void aPutThatHangsDoesNotKeepTheLastManifestBack() throws Exception {
        keep(2);
        CountDownLatch never = new CountDownLatch(1);
        StorageSink hanging = intercept(request -> {
            if (request.key().name().startsWith("000002")) {
                hang(never);
            }
        });

        try (Delivery delivery = delivery(hanging)) {
            delivery.start();
            Eventually.until(() -> awaited("sink-1") == 1);
            recording.folder().book().add(new Entry.SessionEnded(SpooledRecording.start(4)));
            assertThat(delivery.finish(Duration.ofSeconds(1))).isFalse();
            awaitLast(RecordingState.INCOMPLETE);
        }

        assertThat(manifest().missing())
                .extracting(Manifest.MissingEntry::reason)
                .containsExactly(Manifest.Reason.WAITING);
        never.countDown();
    }

    private int awaited(String sink) {
        return recording.folder().book().awaited(sink).size();
    }

    /** As a socket does that cannot be interrupted. */
    private static void hang(CountDownLatch latch) {
        boolean released = false;
        while (!released) {
            try {
                released = latch.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.interrupted();
            }
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("The others did not come", e);
        }
    }
}
