// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.engine.recordings.RecordingStore;
import org.deskreel.engine.recordings.RecordingSummary;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.testkit.ForwardingSink;
import org.deskreel.testkit.ManualClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a sink, the first time and the next ones. */
final class RecordingIndexTest {
    private static final Instant WRITTEN = Instant.parse("2026-11-23T09:00:00.000Z");

    @TempDir
    private Path folder;

    private final ReviewedSink sink = new ReviewedSink();
    private final Watched watched = new Watched(sink);
    private final ManualClock clock = ManualClock.at(WRITTEN.plus(Duration.ofHours(2)));

    /** Notes which objects are opened, and fails when it is to. */
    private static final class Watched extends ForwardingSink {
        private final Queue<String> opened = new ConcurrentLinkedQueue<>();
        private volatile boolean down;

        Watched(ReviewedSink sink) {
            super(sink.sink());
        }

        @Override
        public Listing list(String folder, @Nullable String after) {
            if (down) {
                throw DeskreelException.of(
                                ErrorCode.passing("test/down", ErrorCategory.UNAVAILABLE), "The sink is down.")
                        .remedy("Wait.");
            }
            return super.list(folder, after);
        }

        @Override
        public StoredObject open(ObjectKey key, long offset, long length) {
            opened.add(key.value());
            return super.open(key, offset, length);
        }
    }

    @BeforeEach
    void deliver() {
        sink.recording("host/jane/1", "jane", 10)
                .recording("host/jane/2", "jane", 20)
                .recording("host/jane/3", "jane", 30, "recording");
        assertThat(read().recordings())
                .extracting(RecordingSummary::key)
                .containsExactly("host/jane/3", "host/jane/2", "host/jane/1");
        watched.opened.clear();
    }

    @Test
    void whatIsOverIsReadOnce() {
        sink.recording("host/jane/4", "jane", 40);

        assertThat(read().recordings()).hasSize(4);
        assertThat(watched.opened)
                .containsExactlyInAnyOrder("host/jane/3/recording.json", "host/jane/4/recording.json");
    }

    @Test
    void whatGoesOnIsReadAgain() {
        sink.recording("host/jane/3", "jane", 30, "complete");

        assertThat(read().recordings().get(0).state().over()).isTrue();
    }

    @Test
    void whatEndedJustNowIsReadAgain() {
        clock.set(WRITTEN.plus(Duration.ofMinutes(30)));

        read();
        assertThat(watched.opened).hasSize(3);
    }

    @Test
    void whatIsSilentForADayIsReadWithTheRest() {
        clock.advance(Duration.ofDays(2));
        read();
        watched.opened.clear();

        read();
        assertThat(watched.opened).isEmpty();
    }

    @Test
    void onceADayEverythingIsReadAgain() {
        clock.advance(Duration.ofDays(1));

        read();
        assertThat(watched.opened).hasSize(3);
    }

    @Test
    void everythingIsReadAgainWhenSomebodyAsks() {
        try (RecordingIndex index = index()) {
            Instant first = finished(index).readAt();
            sink.recording("host/jane/1", "joan", 10);
            clock.advance(Duration.ofMinutes(1));
            index.readAll();
            while (index.view().readAt().equals(first)) {
                Thread.onSpinWait();
            }
            assertThat(index.view().recordings())
                    .extracting(RecordingSummary::user)
                    .contains("joan");
        }
    }

    @Test
    void whatHasVanishedIsNotListedAndItsTitlesAreNotKept() {
        List<RecordingSummary> known = read().recordings();
        known.forEach(recording -> titles().keep(recording, List.of("PuTTY: root@db1")));
        sink.sink().keys().stream()
                .filter(key -> key.startsWith("host/jane/2/"))
                .forEach(sink.sink()::remove);

        assertThat(read().recordings()).extracting(RecordingSummary::key).containsExactly("host/jane/3", "host/jane/1");
        assertThat(known)
                .filteredOn(recording -> titles().of(recording).isPresent())
                .extracting(RecordingSummary::key)
                .containsExactly("host/jane/3", "host/jane/1");
    }

    @Test
    void whatWasKnownIsThereWhileTheSinkIsNot() {
        watched.down = true;

        RecordingIndex.View view = read();
        assertThat(view.recordings()).hasSize(3);
        assertThat(view.problem()).isEqualTo("The sink is down. Wait.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no list", "cut"})
    void aDamagedFileIsReadFromTheSinkAnew(String damage) throws IOException {
        byte[] good = Files.readAllBytes(file());
        byte[] bad =
                damage.equals("cut") ? Arrays.copyOf(good, good.length - 20) : damage.getBytes(StandardCharsets.UTF_8);
        Files.write(file(), bad);

        assertThat(new IndexFile(file()).read()).isEmpty();
        assertThat(read().recordings()).hasSize(3);
        assertThat(watched.opened).hasSize(3);
        assertThat(new IndexFile(file()).read()).isPresent();
    }

    @Test
    void nobodyElseCanReadIt() throws IOException {
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(file().getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aListThatCannotBeKeptIsShownAllTheSame() throws IOException {
        Files.delete(file());
        Files.delete(file().getParent());
        Files.writeString(file().getParent(), "in the way");

        assertThat(read().recordings()).hasSize(3);
    }

    @Test
    void theNewestAreHeldWhereThereIsNoRoomForAll() {
        List<RecordingSummary> known = read().recordings();
        Reading reading = new Reading(List.of(), 2_000);
        known.forEach(reading);

        assertThat(reading.recordings()).containsExactly(known.get(0), known.get(1));
        assertThat(reading.leftOut()).isEqualTo(1);
    }

    @Test
    void aRecordingThatSaysTooMuchIsListedByItsKey() {
        sink.recording("host/jane/5", "x".repeat(100_000), 50);

        assertThat(read().recordings())
                .filteredOn(recording -> recording.key().equals("host/jane/5"))
                .singleElement()
                .satisfies(recording -> assertThat(recording.problem()).contains("too long"));
    }

    private RecordingIndex.View read() {
        try (RecordingIndex index = index()) {
            return finished(index);
        }
    }

    private RecordingIndex index() {
        return new RecordingIndex(
                new RecordingStore(new RecordingSource(watched, "")), new IndexFile(file()), titles(), clock);
    }

    private KeptTitles titles() {
        return new KeptTitles(folder.resolve("review").resolve("titles"));
    }

    private static RecordingIndex.View finished(RecordingIndex index) {
        index.start();
        RecordingIndex.View view = index.view();
        while (view.progress() != null) {
            Thread.onSpinWait();
            view = index.view();
        }
        return view;
    }

    private Path file() {
        return folder.resolve("review").resolve("list.gz");
    }
}
