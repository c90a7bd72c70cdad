// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.deskreel.mp4.SegmentFile;
import org.deskreel.spi.capture.CaptureEnd;
import org.deskreel.spi.capture.ClosedSegment;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.testkit.CaptureLog;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class FfmpegTakeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    final CaptureLog log = new CaptureLog();

    @Test
    void theLastSegmentLastsUntilTheStop() throws Exception {
        FfmpegTake take = start(Ffmpegs.real());
        assertThat(log.awaitClosed(1, PATIENCE)).isTrue();
        TimeUnit.MILLISECONDS.sleep(700);
        Instant asked = Instant.now();
        take.stop();
        assertThat(log.awaitEnd(PATIENCE)).isTrue();

        assertThat(log.violations()).isEmpty();
        assertThat(log.end()).contains(CaptureEnd.stopped());
        ClosedSegment last = log.closed().get(log.closed().size() - 1);
        // To the millisecond in FootageTest; here FFmpeg itself may be late.
        assertThat(last.end()).isBetween(asked.minusSeconds(10), Instant.now());
        for (ClosedSegment segment : log.closed()) {
            assertThat(SegmentFile.read(segment.file()).duration())
                    .isBetween(
                            segment.duration().minusMillis(1),
                            segment.duration().plusMillis(1));
        }
    }

    @Test
    void aKilledFfmpegLeavesWhatItHadWritten() throws Exception {
        FfmpegTake take = start(Ffmpegs.real());
        assertThat(log.awaitClosed(1, PATIENCE)).isTrue();
        freezeInTheMiddle(take);
        signal("-KILL", take.pid());
        assertThat(log.awaitEnd(PATIENCE)).isTrue();

        assertThat(log.violations()).isEmpty();
        CaptureEnd end = log.end().orElseThrow();
        assertThat(end.cause()).isEqualTo(EndCause.CAPTURE_FAILED);
        assertThat(end.error().code()).isEqualTo(FfmpegErrorCode.KILLED);
        for (ClosedSegment segment : log.closed()) {
            SegmentFile content = SegmentFile.read(segment.file());
            assertThat(Files.size(segment.file())).isGreaterThanOrEqualTo(content.playableBytes());
            assertThat(segment.duration())
                    .isBetween(
                            content.duration().minusMillis(1),
                            content.duration().plusMillis(1));
        }
        ClosedSegment torn = log.closed().get(log.closed().size() - 1);
        assertThat(Files.size(torn.file()))
                .isEqualTo(SegmentFile.read(torn.file()).playableBytes());
    }

    @Test
    void aFrozenFfmpegIsNoticedAndEnded() throws Exception {
        FfmpegTake take = start(Ffmpegs.real());
        assertThat(log.awaitFirstFrame(PATIENCE)).isTrue();
        signal("-STOP", take.pid());
        assertThat(log.awaitEnd(PATIENCE)).isTrue();

        assertThat(log.end().orElseThrow().cause()).isEqualTo(EndCause.CAPTURE_STALLED);
        assertThat(log.violations()).isEmpty();
    }

    /** With a frame in four seconds asked for, more than six without one are missed, and more than sixteen are the end. */
    @Test
    void aShortFreezeIsAMissedStretch() throws Exception {
        FfmpegTake take = FfmpegTake.start(
                Ffmpegs.real(),
                Ffmpegs.picture(),
                Ffmpegs.request(folder.resolve("take"), 2, 0.25),
                log,
                TestContext.in(folder));
        assertThat(log.awaitFirstFrame(PATIENCE)).isTrue();
        signal("-STOP", take.pid());
        TimeUnit.SECONDS.sleep(7);
        signal("-CONT", take.pid());
        assertThat(log.awaitClosed(2, PATIENCE)).isTrue();
        take.stop();
        assertThat(log.awaitEnd(PATIENCE)).isTrue();
        assertThat(log.misses()).isEqualTo(1);
    }

    @Test
    void whatFfmpegComplainsOfIsTheError() throws Exception {
        start(Ffmpegs.scriptWithVersion(
                folder, "echo '[out#0] Error writing trailer: No space left on device' >&2; exit 228"));
        assertThat(log.awaitEnd(PATIENCE)).isTrue();

        assertThat(log.end().orElseThrow().cause()).isEqualTo(EndCause.NO_SPACE);
        assertThat(log.calls()).isEqualTo(1);
    }

    @Test
    void ffmpegClosesItsFileAndEndsWhenTheRecorderIsKilled() throws Exception {
        Path takes = Files.createDirectories(folder.resolve("orphan"));
        Ffmpegs.real();
        Process recorder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Ddeskreel.ffmpeg=" + Ffmpegs.REAL.getParent(),
                        LonelyRecorder.class.getName(),
                        takes.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long ffmpeg = Long.parseLong(recorder.inputReader().readLine());
        Path file = takes.resolve("000000.mp4");
        Duration seen = awaitPlayable(file, Duration.ofMillis(1_500));
        recorder.destroyForcibly().waitFor();

        ProcessHandle handle = ProcessHandle.of(ffmpeg).orElse(null);
        if (handle != null) {
            handle.onExit().get(1, TimeUnit.MINUTES);
        }
        SegmentFile content = SegmentFile.read(file);
        assertThat(content.duration()).isGreaterThanOrEqualTo(seen);
        assertThat(Files.size(file)).as("FFmpeg wrote its index").isGreaterThan(content.playableBytes());
    }

    @Test
    void aBlackPictureIsToldOfAlsoUnderAMousePointerUntilSomethingShows() throws Exception {
        String black = "color=black:s=320x240:r=5:d=3,drawbox=x=40:y=80:w=12:h=16:color=white:t=fill";
        String prompt = "color=black:s=320x240:r=5,drawbox=x=0:y=0:w=160:h=12:color=gray:t=fill";
        FfmpegTake take = start(Ffmpegs.real(), Ffmpegs.picture(black + "[a];" + prompt + "[b];[a][b]concat=n=2"));
        assertThat(log.awaitPicture(false, PATIENCE)).isTrue();
        take.stop();
        assertThat(log.awaitEnd(PATIENCE)).isTrue();

        assertThat(log.violations()).isEmpty();
        assertThat(log.looks()).startsWith(true, true).endsWith(false);
        assertThat(log.firstLook()).isEqualTo(log.first());
    }

    @Test
    void aPictureIsNotBlack() throws Exception {
        FfmpegTake take = start(Ffmpegs.real());
        assertThat(log.awaitClosed(1, PATIENCE)).isTrue();
        take.stop();
        assertThat(log.awaitEnd(PATIENCE)).isTrue();

        assertThat(log.looks()).isNotEmpty().containsOnly(false);
    }

    private FfmpegTake start(FfmpegProgram program) throws Exception {
        return start(program, Ffmpegs.picture());
    }

    private FfmpegTake start(FfmpegProgram program, CaptureInput input) throws Exception {
        return FfmpegTake.start(
                program, input, Ffmpegs.request(folder.resolve("take"), 2), log, TestContext.in(folder));
    }

    /** Stops FFmpeg when there is something to be played in a file that it is still writing. */
    private void freezeInTheMiddle(FfmpegTake take) throws Exception {
        signal("-STOP", take.pid());
        while (!inTheMiddle(newest())) {
            signal("-CONT", take.pid());
            TimeUnit.MILLISECONDS.sleep(100);
            signal("-STOP", take.pid());
        }
    }

    private Path newest() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("take"))) {
            return files.max(Comparator.naturalOrder()).orElseThrow();
        }
    }

    /** Files are closed after two seconds, and written in pieces of 0.8. */
    private static boolean inTheMiddle(Path file) {
        Duration playable = playable(file);
        return !playable.isZero() && playable.compareTo(Duration.ofMillis(1_700)) < 0;
    }

    private static Duration awaitPlayable(Path file, Duration wanted) throws InterruptedException {
        Duration playable = playable(file);
        while (playable.compareTo(wanted) < 0) {
            TimeUnit.MILLISECONDS.sleep(50);
            playable = playable(file);
        }
        return playable;
    }

    private static Duration playable(Path file) {
        try {
            return SegmentFile.read(file).duration();
        } catch (IOException headerIncomplete) {
            return Duration.ZERO;
        }
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder(List.of("/bin/kill", name, "" + pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
