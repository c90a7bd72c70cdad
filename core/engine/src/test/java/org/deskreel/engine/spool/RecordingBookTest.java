// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.GapEntry;
import org.deskreel.engine.manifest.RecordingState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which gaps the manifest of a running recording lists. */
class RecordingBookTest {
    private static final Instant LAST_END = SpooledRecording.start(3);
    private static final Instant NOW = LAST_END.plusSeconds(4);

    @TempDir
    Path state;

    private SpooledRecording recording;

    @BeforeEach
    void recordTwoSegments() {
        recording = new SpooledRecording(state, "4711");
        change(SpooledRecording.START, RecordingState.RECORDING);
        recording.keep(1);
        recording.keep(2);
    }

    @AfterEach
    void close() {
        recording.folder().close();
    }

    @Test
    void betweenTwoSegmentsThereIsNoGap() {
        Manifest manifest = manifest();

        assertThat(manifest.gaps()).isEmpty();
        assertThat(manifest.coverage()).isEqualTo(1.0);
    }

    @Test
    void beforeTheFirstSegmentThereIsNoGap() {
        SpooledRecording begun = new SpooledRecording(state, "4712");
        begun.folder().book().add(new Entry.StateChanged(SpooledRecording.START, RecordingState.RECORDING, null));

        assertThat(begun.folder().book().manifest(NOW).gaps()).isEmpty();
        begun.folder().close();
    }

    @Test
    void whileASegmentGrowsThereIsNoGap() {
        recording.open(3);

        assertThat(manifest().gaps()).isEmpty();
    }

    @Test
    void whileNothingIsRecordedThereIsOne() {
        recording.folder().book().add(new Entry.Interrupted(LAST_END, "display-lost"));
        change(LAST_END, RecordingState.INTERRUPTED);

        assertThat(manifest().gaps()).containsExactly(new GapEntry(LAST_END, NOW, 4, "display-lost"));
    }

    private void change(Instant at, RecordingState to) {
        recording.folder().book().add(new Entry.StateChanged(at, to, null));
    }

    private Manifest manifest() {
        return recording.folder().book().manifest(NOW);
    }
}
