// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the spool fills up, and later has room again. */
class DiskFullIT {
    @TempDir
    private Path folder;

    @Test
    void recordingStopsSaysSoKeepsWhatIsThereAndGoesOn() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk.toString());
        try {
            record(disk);
        } finally {
            run("umount", "--lazy", disk.toString());
        }
    }

    private void record(Path disk) throws IOException, InterruptedException {
        Workplace workplace =
                new Workplace(Installation.built(), folder).capture("backends: [synthetic]", "segment: 3s");
        String[] spool = {"--set=state=" + disk.resolve("state"), "--set=spool.min-free=8MiB"};
        try (Program record = workplace.record(spool[0], spool[1])) {
            record.awaitFirstFrame();
            Thread.sleep(7_000);
            Path ballast = fill(disk);
            await(() -> record.ffmpegs().isEmpty(), "capture stops", record);
            Thread.sleep(3_000);
            assertThat(record.runs())
                    .as("the recorder waits; it said: %s", record.err())
                    .isTrue();
            assertThat(record.err()).containsPattern("(?i)(disk|space|room)");
            Files.delete(ballast);
            await(() -> !record.ffmpegs().isEmpty(), "capture goes on", record);
            await(() -> record.err().split("The first frame of take ", -1).length > 2, "there is footage", record);
            Thread.sleep(4_000);
            record.signal("TERM");
            record.expectExit(0, Installation.PATIENCE);
        }
        Recording recording = workplace.recording();
        recording.assertSound();
        assertThat(recording.gaps("no-space")).as("gaps: %s", recording.gaps()).hasSize(1);
        assertThat(recording.takes()).hasSizeGreaterThanOrEqualTo(2);
        workplace.run(0, "recordings verify", recording.id(), spool[0]);
    }

    /** Takes all the room there is. */
    private static Path fill(Path disk) throws IOException {
        Path ballast = disk.resolve("ballast");
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            return ballast;
        }
    }

    private static void await(Condition condition, String what, Program record)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Installation.PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime())
                    .as("%s within %s; the recorder said: %s", what, Installation.PATIENCE, record.err())
                    .isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s; this test needs root. %s", command[0], printed)
                .isZero();
    }

    private interface Condition {
        boolean holds() throws IOException;
    }
}
