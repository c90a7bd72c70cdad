// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.deskreel.benchmarks.contender.Proc;
import org.deskreel.benchmarks.desktop.XServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** FFmpeg crashes, hangs, or was never there. */
class CaptureFaultsIT {
    private static final String CAPTURE = "*\" segment \"*";
    /** X servers that choose their number themselves begin at 0. */
    private static final String NO_DISPLAY = ":4711";

    @TempDir
    private Path folder;

    private final Installation installation = Installation.built();
    private Workplace workplace;

    @BeforeEach
    void prepare() {
        workplace = new Workplace(installation, folder);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anFfmpegThatHangsIsNoticedAndReplaced() throws IOException, InterruptedException {
        workplace.capture("backends: [synthetic]", "segment: 5s");
        ProcessHandle ffmpeg;
        try (Program record = workplace.record("--duration", "35s")) {
            ffmpeg = record.awaitFirstFrame();
            Thread.sleep(4_000);
            Program.signal(ffmpeg, "STOP");
            record.awaitFfmpeg(ffmpeg.pid());
            assertThat(Proc.runs(ffmpeg)).as("the hanging FFmpeg still runs").isFalse();
            record.expectExit(0, Duration.ofSeconds(90));
        }

        Recording recording = workplace.recording();
        recording.assertSound();
        assertThat(recording.gaps("capture-stalled")).hasSize(1);
        assertThat(recording.coverage()).isGreaterThan(0.4);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aMissingFfmpegIsSaidAndNothingIsTried() throws IOException, InterruptedException {
        Path missing = folder.resolve("no-such-ffmpeg");
        workplace.capture("backends: [synthetic]", "ffmpeg: " + missing);

        Program record = workplace.record("--duration", "5s").expectExit(5, Installation.PATIENCE);

        assertThat(lines(record, missing.toString())).as("%s", record.err()).hasSizeBetween(1, 2);
        assertThat(workplace.spooled()).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anFfmpegThatMayNotBeRunIsSaid() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("ffmpeg"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        workplace.capture("backends: [synthetic]", "ffmpeg: " + file);

        Program record = workplace.record("--duration", "5s").expectExit(5, Installation.PATIENCE);

        assertThat(lines(record, file.toString())).as("%s", record.err()).hasSizeBetween(1, 2);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anFfmpegThatCrashesAtOnceIsTriedWithGrowingDelay() throws IOException, InterruptedException {
        BadFfmpeg bad = bad("echo 'the moon is in the wrong phase' >&2; exit 1");
        workplace.capture("backends: [synthetic]", "ffmpeg: " + bad.program());
        try (Program record = workplace.record()) {
            Thread.sleep(14_000);
            assertGrowingDelay(bad, record);
            assertThat(lines(record, "moon")).as("%s", record.err()).isNotEmpty();
            assertThat(Proc.cpuWithEndedChildren(record.handle()))
                    .as("CPU seconds in 14 s")
                    .isLessThan(8);
            record.signal("TERM");
            record.expectExit(5, Installation.PATIENCE);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anFfmpegThatCrashesEverySecondIsTriedWithGrowingDelayAndItsFootageKept()
            throws IOException, InterruptedException {
        BadFfmpeg bad = bad("\"$real\" \"$@\" <&0 & sleep 1.6; kill -9 $!; wait; exit 137");
        workplace.capture("backends: [synthetic]", "ffmpeg: " + bad.program());
        try (Program record = workplace.record()) {
            Thread.sleep(18_000);
            assertGrowingDelay(bad, record);
            // On a busy machine a second and a half may pass before there is a frame.
            await(
                    record,
                    () -> Workplace.mp4Files(workplace.sink()).stream()
                                    .filter(file -> file.getParent().endsWith("segments"))
                                    .count()
                            >= 2);
            record.signal("TERM");
            record.expectExit(0, Installation.PATIENCE);
        }

        Recording recording = workplace.recording();
        recording.assertSound();
        assertThat(recording.segments()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(recording.gaps("capture-failed")).hasSizeGreaterThanOrEqualTo(2);
    }

    /** Tried again, but ever more rarely: also on a machine on which each try takes a while. */
    private static void assertGrowingDelay(BadFfmpeg bad, Program record) throws IOException, InterruptedException {
        await(
                record,
                () -> bad.pauses().size() > 1 && last(bad) > 1.5 * bad.pauses().get(0));
        assertThat(last(bad))
                .as("last of the pauses %s", bad.pauses())
                .isGreaterThan(1.5 * bad.pauses().get(0));
        assertThat(bad.starts()).as("starts of FFmpeg").hasSizeBetween(3, 10);
    }

    private static double last(BadFfmpeg bad) throws IOException {
        List<Double> pauses = bad.pauses();
        return pauses.get(pauses.size() - 1);
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Program record, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + Installation.PATIENCE.toNanos();
        while (!condition.holds() && record.runs() && System.nanoTime() < end) {
            Thread.sleep(100);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void twoBackendsThatCrashAreNotPlayedOffAgainstEachOther() throws IOException, InterruptedException {
        try (XServer server = XServer.start(1024, 768, folder.resolve("x.log"))) {
            BadFfmpeg bad = bad("exit 1");
            workplace.capture(
                    "backends: [x11grab, synthetic]",
                    "display: \"" + server.display() + "\"",
                    "ffmpeg: " + bad.program());
            try (Program record = workplace.record()) {
                Thread.sleep(15_000);
                await(record, () -> bad.starts().size() >= 4);
                assertThat(bad.starts()).as("starts of FFmpeg within 15 s").hasSizeBetween(4, 16);
                record.signal("TERM");
                record.expectExit(5, Installation.PATIENCE);
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theFallbackBackendRecordsWhenTheFirstKeepsFailing() throws IOException, InterruptedException {
        try (XServer server = XServer.start(1024, 768, folder.resolve("x.log"))) {
            BadFfmpeg bad = BadFfmpeg.in(folder, installation.ffmpeg(), "*\" -f x11grab \"*", "exit 1");
            workplace.capture(
                    "backends: [x11grab, synthetic]",
                    "display: \"" + server.display() + "\"",
                    "ffmpeg: " + bad.program());
            try (Program record = workplace.record()) {
                record.awaitFirstFrame(2);
                Thread.sleep(2_000);
                record.signal("TERM");
                record.expectExit(0, Installation.PATIENCE);
            }
        }

        Recording recording = workplace.recording();
        recording.assertSound();
        JsonNode last = recording.takes().get(recording.takes().size() - 1);
        assertThat(last.get("backend").asText()).isEqualTo("synthetic");
        assertThat(recording.events("backend-changed"))
                .singleElement()
                .extracting(event -> event.get("detail").asText())
                .asString()
                .startsWith("x11grab has delivered no frame and gives way to synthetic. FFmpeg ended");
        assertThat(last.get("frames").asLong()).isPositive();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theManifestSaysWhyABackendOfTheListIsNotUsed() throws IOException, InterruptedException {
        workplace.capture("backends: [x11grab, synthetic]", "display: \"" + NO_DISPLAY + "\"");
        workplace.record("--duration", "2s").expectExit(0, Installation.PATIENCE);

        Recording recording = workplace.recording();
        recording.assertSound();
        assertThat(recording.takes())
                .extracting(take -> take.get("backend").asText())
                .containsExactly("synthetic");
        assertThat(recording.events("backend-passed-over"))
                .singleElement()
                .extracting(event -> event.get("detail").asText())
                .asString()
                .startsWith("x11grab cannot work here and synthetic is used. ");
        assertThat(workplace.run(0, "recordings show", "latest").out()).contains("backend-passed-over  x11grab cannot");
    }

    private BadFfmpeg bad(String failure) throws IOException {
        return BadFfmpeg.in(folder, installation.ffmpeg(), CAPTURE, failure);
    }

    private static List<String> lines(Program program, String containing) throws IOException {
        return program.err().lines().filter(line -> line.contains(containing)).toList();
    }
}
