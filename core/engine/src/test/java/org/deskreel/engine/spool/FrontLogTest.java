// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deskreel.engine.spool.SpooledRecording.START;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.deskreel.engine.manifest.Stretch;
import org.deskreel.engine.manifest.TimelineFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontLogTest {
    @TempDir
    Path state;

    @Test
    void goesOnAfterARecorderHasDiedAndSaysNothingOfTheTimeBetween() throws IOException {
        SpooledRecording recording = new SpooledRecording(state, "4711");
        recording.keep(1);
        recording.folder().book().add(entry(2, "putty"));
        recording.folder().close();

        RecordingFolder folder =
                RecordingFolder.lock(recording.folder().file("")).orElseThrow();
        new Recovery(folder, Clock.systemUTC()).adopt();
        folder.book().add(entry(60, "xterm"));
        folder.book().add(new Entry.SessionEnded(START.plusSeconds(70)));
        Draft draft = folder.book().draft(START.plusSeconds(99), "sink", Set.of());
        folder.close();

        assertThat(TimelineFile.read(draft.timeline(), START))
                .containsExactly(
                        new Stretch(START.plusSeconds(2), START.plusSeconds(10), "putty", "title"),
                        new Stretch(START.plusSeconds(60), START.plusSeconds(70), "xterm", "title"));
        assertThat(draft.manifest().timeline().sha256()).isEqualTo(Hashes.sha256(draft.timeline()));
    }

    @Test
    void laysNoWindowOverAnotherWhenTheClockIsSetBack() {
        FrontLog log = new FrontLog();
        log.add(entry(-5, "before"));
        log.add(entry(10, "a"));
        log.add(entry(3, "b"));
        log.add(entry(12, "c"));
        log.add(entry(99, "after"));
        List<Stretch> stretches = log.between(START, START.plusSeconds(20));
        assertThat(stretches).extracting(Stretch::program).containsExactly("before", "b", "c");
        assertThat(stretches).extracting(Stretch::start).isSorted();
        assertThat(stretches.get(1).start()).isEqualTo(stretches.get(0).end());
    }

    @Test
    void isFullWhenThereAreTooManyEntriesOrTooLongOnes() {
        FrontLog many = new FrontLog();
        for (int i = 0; i < 10_000; i++) {
            assertThat(many.full()).isFalse();
            many.add(entry(i, "a"));
        }
        assertThat(many.full()).isTrue();
        FrontLog large = new FrontLog();
        large.add(new Entry.InFront(START, "a", "€".repeat(700_000)));
        assertThat(large.full()).isTrue();
    }

    private static Entry.InFront entry(int second, String program) {
        return new Entry.InFront(START.plusSeconds(second), program, "title");
    }
}
