// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.benchmarks.contender.Proc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many short segments: what the recorder holds and writes does not grow with the length of the session. */
@Alone
class LongSessionIT {
    private static final int SECONDS =
            Integer.getInteger("deskreel.long-seconds", Boolean.getBoolean("deskreel.long") ? 1_200 : 40);
    /** The first quarter is warm-up: the JVM fills its heap once. */
    private static final int QUARTERS = 4;

    @TempDir
    private Path folder;

    @Test
    void memoryHandlesAndBytesWrittenStayFlat() throws IOException, InterruptedException {
        Workplace workplace = new Workplace(Installation.built(), folder)
                .capture("backends: [synthetic]", "segment: 1s", "synthetic-layouts: 0s=320x240");
        List<Reading> readings = new ArrayList<>();
        try (Program record = workplace.record()) {
            record.awaitFfmpeg(-1);
            for (int quarter = 0; quarter < QUARTERS; quarter++) {
                readings.add(Reading.of(record.handle()));
                Thread.sleep(SECONDS * 1000L / QUARTERS);
            }
            readings.add(Reading.of(record.handle()));
            long asked = System.nanoTime();
            record.signal("TERM");
            record.expectExit(0, Installation.PATIENCE);
            assertThat(Duration.ofNanos(System.nanoTime() - asked))
                    .as("finalizing")
                    .isLessThan(Duration.ofSeconds(10));
        }

        assertFlat(readings);
        Recording recording = workplace.recording();
        recording.assertSound();
        assertThat(recording.segments()).hasSizeBetween(SECONDS * 8 / 10, SECONDS * 12 / 10);
        assertThat(recording.coverage()).isGreaterThan(0.99);
    }

    private static void assertFlat(List<Reading> readings) {
        Reading warm = readings.get(1);
        Reading last = readings.get(QUARTERS);
        assertThat(last.resident()).as("bytes of memory; %s", readings).isLessThan(warm.resident() + 24_000_000);
        assertThat(last.resident()).as("bytes of memory; %s", readings).isLessThan(150_000_000);
        assertThat(last.handles()).as("file handles; %s", readings).isLessThanOrEqualTo(warm.handles() + 4);
        long early = readings.get(2).written() - warm.written();
        long late = last.written() - readings.get(QUARTERS - 1).written();
        assertThat(late).as("bytes written in the last quarter; %s", readings).isLessThan(early * 3 / 2);
    }

    /**
     * What the recorder holds and has written.
     *
     * @param resident bytes of memory
     * @param handles open files
     * @param written bytes given to the operating system
     */
    private record Reading(long resident, long handles, long written) {
        static Reading of(ProcessHandle process) throws IOException {
            return new Reading(Proc.resident(process), Proc.handles(process), written(process));
        }

        private static long written(ProcessHandle process) throws IOException {
            return Files.readAllLines(Path.of("/proc", "" + process.pid(), "io")).stream()
                    .filter(line -> line.startsWith("wchar:"))
                    .mapToLong(line ->
                            Long.parseLong(line.substring("wchar:".length()).strip()))
                    .sum();
        }
    }
}
