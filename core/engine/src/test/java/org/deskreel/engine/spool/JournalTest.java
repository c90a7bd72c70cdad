// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.deskreel.engine.manifest.RecordingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Instant AT = Instant.parse("2026-11-23T07:25:09.412Z");
    private static final Entry FIRST = new Entry.StateChanged(AT, RecordingState.RECORDING, "because");
    private static final Entry SECOND = new Entry.Missed(AT, AT.plusMillis(5), "capture-stalled");

    @TempDir
    Path folder;

    @Test
    void saysAgainWhatItWasTold() throws IOException {
        write(FIRST, SECOND);

        assertThat(Journal.read(folder)).containsExactly(FIRST, SECOND);
    }

    @Test
    void ignoresALineThatACrashCutShortAndWritesOverIt() throws IOException {
        write(FIRST);
        Files.writeString(folder.resolve(Journal.FILE), "{\"entry\":\"sta", StandardOpenOption.APPEND);

        assertThat(Journal.read(folder)).containsExactly(FIRST);
        write(SECOND);
        assertThat(Journal.read(folder)).containsExactly(FIRST, SECOND);
    }

    @Test
    void survivesAnInterruptedThread() throws IOException {
        try (Journal journal = Journal.open(folder)) {
            Thread.currentThread().interrupt();
            journal.append(FIRST, true);
            assertThat(Thread.interrupted()).isTrue();
            journal.append(SECOND, true);
        }

        assertThat(Journal.read(folder)).isEqualTo(List.of(FIRST, SECOND));
    }

    private void write(Entry... entries) {
        try (Journal journal = Journal.open(folder)) {
            for (Entry entry : entries) {
                journal.append(entry, true);
            }
        }
    }
}
