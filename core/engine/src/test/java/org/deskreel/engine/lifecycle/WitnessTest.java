// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.deskreel.engine.manifest.Manifest.EventEntry;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.Spool;
import org.deskreel.spi.capture.CaptureEnd;
import org.deskreel.spi.capture.ClosedSegment;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.session.SessionId;
import org.deskreel.testkit.CaptureLog;
import org.deskreel.testkit.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    private static final Instant START = RecorderRun.START;

    @TempDir
    Path state;

    private final ManualClock clock = ManualClock.at(START);
    private final CaptureLog take = new CaptureLog();
    private RecordingFolder folder;
    private Path own;
    private Witness witness;

    @BeforeEach
    void open() throws IOException {
        folder = Spool.in(state).open("fake", new SessionId("4711"));
        SessionInfo info = new SessionInfo("4711", "ada", "fake", Map.of());
        folder.book().add(new Entry.Opened(START, "rec", info, "desk-1", Map.of(), "desk-1/"));
        own = Files.createDirectories(state.resolve("take"));
        witness = new Witness(take, "The capture backend 'x'", own, new PluginFaults(folder.book(), clock), clock);
    }

    @AfterEach
    void close() {
        folder.close();
    }

    @Test
    void passesOnWhatCanBeTrue() throws IOException {
        Path segment = film();
        clock.advance(Duration.ofSeconds(30));
        witness.segmentClosed(new ClosedSegment(segment, START, START.plusSeconds(30), 150));
        witness.ended(CaptureEnd.stopped());

        assertThat(take.violations()).isEmpty();
        assertThat(take.closed()).containsExactly(new ClosedSegment(segment, START, START.plusSeconds(30), 150));
        assertThat(take.end()).contains(CaptureEnd.stopped());
        assertThat(folder.book().events()).isEmpty();
    }

    @Test
    void dwellsOnNothingThatIsToldTwiceOrAfterTheEnd() throws IOException {
        Path segment = film();
        witness.firstFrame(START);
        ClosedSegment closed = new ClosedSegment(segment, START, START.plusSeconds(1), 5);
        witness.segmentClosed(closed);
        witness.segmentClosed(closed);
        witness.ended(CaptureEnd.stopped());
        int calls = take.calls();
        witness.ended(CaptureEnd.stopped());
        witness.progress(5, 0);
        witness.segmentOpened(segment, START);

        assertThat(take.calls()).isEqualTo(calls);
        assertThat(take.violations()).isEmpty();
        assertThat(folder.book().events())
                .extracting(EventEntry::detail)
                .containsExactly(
                        "The capture backend 'x' has told of its first frame twice. That is not believed.",
                        "The capture backend 'x' has told twice of the end of " + segment + ". That is not believed.",
                        "The capture backend 'x' has told of a take after its end, and is not believed.");
    }

    @Test
    void putsMomentsOutOfAllTimeIntoThePresent() throws IOException {
        Path segment = segment("1.mp4");
        witness.firstFrame(Instant.MIN);
        witness.segmentOpened(segment, null);
        clock.advance(Duration.ofSeconds(2));
        witness.segmentClosed(new ClosedSegment(segment, START, Instant.MAX, 10));

        assertThat(take.first()).contains(START);
        assertThat(take.closed()).containsExactly(new ClosedSegment(segment, START, START.plusSeconds(2), 10));
    }

    @Test
    void believesTheTimeThatHasPassedWhenTheClockIsTurnedBack() {
        clock.advance(Duration.ofHours(-1));
        witness.firstFrame(START.plusMillis(10));

        assertThat(take.first()).contains(START.plusMillis(10));
    }

    @Test
    void takesNoSegmentsFromElsewhereAndNoNonsense() throws IOException {
        film();
        Path elsewhere = Files.createFile(state.resolve("elsewhere.mp4"));
        witness.segmentOpened(elsewhere, START);
        witness.segmentOpened(null, START);
        witness.segmentClosed(new ClosedSegment(own.resolve("gone.mp4"), START, START, 1));
        witness.segmentClosed(null);
        witness.progress(-1, 0);
        witness.missed(START, START.minusSeconds(1), EndCause.NO_SPACE);
        witness.missed(START, START, null);
        witness.picture(null, true);

        assertThat(take.calls()).isEqualTo(2);
        assertThat(folder.book().events()).hasSize(8);
    }

    private Path film() throws IOException {
        Path segment = segment("1.mp4");
        witness.firstFrame(START);
        witness.segmentOpened(segment, START);
        return segment;
    }

    private Path segment(String name) throws IOException {
        return Files.createFile(own.resolve(name));
    }
}
