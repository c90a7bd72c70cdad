// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.deskreel.engine.config.DeliveryConfig;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.SpooledRecording;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.ForwardingSink;
import org.deskreel.testkit.MemorySink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
    private static final DeliveryConfig CONFIG =
            new DeliveryConfig(null, Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(5), Duration.ofMillis(50));
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String FOLDER = "desk-1/ada/4711/";

    @TempDir
    Path state;

    private final MemorySink memory = new MemorySink();
    private SpooledRecording recording;

    @BeforeEach
    void open() {
        recording = new SpooledRecording(state, "4711");
    }

    @AfterEach
    void close() {
        recording.folder().close();
    }

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

        assertThat(finish(Duration.ofSeconds(2), memory, down)).isFalse();

        assertThat(segmentPuts()).hasSize(2);
        assertThat(manifest().state()).isEqualTo(RecordingState.INCOMPLETE);
        assertThat(recording.folder().book().undelivered("sink-2")).isEqualTo(2);
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
        assertThat(manifest().segments()).as("the rest is not held up").hasSize(3);
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

    private void keep(int count) {
        for (int number = 1; number <= count; number++) {
            recording.keep(number);
        }
    }

    private boolean finish(Duration limit, StorageSink... sinks) {
        recording.folder().book().add(new Entry.SessionEnded(SpooledRecording.start(4)));
        try (Delivery delivery = delivery(sinks)) {
            delivery.start();
            return delivery.finish(limit);
        }
    }

    private Delivery delivery(StorageSink... sinks) {
        List<Destination> destinations = new java.util.ArrayList<>();
        for (StorageSink sink : sinks) {
            destinations.add(new Destination("sink-" + (destinations.size() + 1), "", true, sink));
        }
        return new Delivery(destinations, recording.folder(), CONFIG, Clock.systemUTC());
    }

    private StorageSink intercept(java.util.function.Consumer<PutRequest> before) {
        return new ForwardingSink(memory) {
            @Override
            public void put(PutRequest request) {
                before.accept(request);
                super.put(request);
            }
        };
    }

    private static DeskreelException error(ErrorCode code) {
        return DeskreelException.of(code, "The fake refuses.");
    }

    private List<String> segmentPuts() {
        return memory.puts().stream()
                .map(put -> put.key().value())
                .filter(key -> key.contains("/segments/"))
                .toList();
    }

    private Manifest manifestOrNull() throws java.io.IOException {
        byte[] content = memory.content(FOLDER + RecordingLayout.MANIFEST).orElse(null);
        return content == null ? null : ManifestJson.read(content);
    }

    private Manifest manifest() throws java.io.IOException {
        return manifestOrNull();
    }
}
