// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.GapEntry;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    @TempDir
    Path state;

    @Test
    void adoptsTheOpenSegmentAndNotesWhenNobodyRecorded() throws IOException {
        SpooledRecording recording = new SpooledRecording(state, "4711");
        recording.keep(1);
        recording.open(2);
        recording.folder().close();

        RecordingFolder folder = adopt();

        Manifest manifest = folder.book().manifest(SpooledRecording.start(4));
        assertThat(manifest.segments()).extracting(SegmentEntry::number).containsExactly(1, 2);
        assertThat(manifest.segments().get(1).start()).isEqualTo(SpooledRecording.start(2));
        assertThat(manifest.gaps()).extracting(GapEntry::cause).containsExactly("recorder-down");
        assertThat(manifest.takes().get(0).end()).isEqualTo("recorder-down");
        folder.close();
    }

    @Test
    void adoptsAFileThatTheJournalHadNotHeardOf() throws IOException {
        SpooledRecording recording = new SpooledRecording(state, "4711");
        recording.keep(1);
        recording.file(2);
        recording.folder().close();

        RecordingFolder folder = adopt();

        assertThat(folder.book().lastSegment().orElseThrow().start()).isEqualTo(SpooledRecording.start(2));
        folder.close();
    }

    @Test
    void cutsOffWhatAKilledProcessLeftHalfWritten() throws IOException {
        SpooledRecording recording = new SpooledRecording(state, "4711");
        Path file = recording.open(1);
        long sound = Files.size(file);
        Files.write(file, new byte[] {0, 0, 1, 0, 'm', 'o', 'o', 'f', 0, 0}, StandardOpenOption.APPEND);
        recording.folder().close();

        RecordingFolder folder = adopt();

        assertThat(folder.book().segment(1).bytes()).isLessThanOrEqualTo(sound);
        assertThat(folder.book().segment(1).frames()).isEqualTo(50);
        folder.close();
    }

    @Test
    void doesNotAdoptTwice() throws IOException {
        SpooledRecording recording = new SpooledRecording(state, "4711");
        recording.open(1);
        recording.folder().close();
        adopt().close();

        RecordingFolder folder = adopt();

        assertThat(folder.book().segmentCount()).isEqualTo(1);
        folder.close();
    }

    @Test
    void aFileWithoutFootageIsNoSegment() throws IOException {
        SpooledRecording recording = new SpooledRecording(state, "4711");
        Path file = recording.open(1);
        Files.write(file, List.of("this is no video"));
        recording.folder().close();

        RecordingFolder folder = adopt();

        assertThat(folder.book().segmentCount()).isZero();
        assertThat(folder.book().manifest(SpooledRecording.START).events())
                .extracting(Manifest.EventEntry::event)
                .contains("segment-damaged");
        folder.close();
    }

    private RecordingFolder adopt() {
        RecordingFolder folder = Spool.in(state).leftovers().get(0);
        new Recovery(folder, Clock.systemUTC()).adopt();
        return folder;
    }
}
