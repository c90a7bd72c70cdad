// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.deskreel.mp4.SegmentFile;
import org.deskreel.spi.capture.CaptureEnd;
import org.deskreel.spi.capture.ClosedSegment;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.testkit.CaptureLog;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class FfmpegTakeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

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
        assertThat(last.end()).isBetween(asked.minusMillis(400), asked.plusMillis(800));
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
        TimeUnit.MILLISECONDS.sleep(1500);
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

    @Test
    void aShortFreezeIsAMissedStretch() throws Exception {
        FfmpegTake take = start(Ffmpegs.real());
        assertThat(log.awaitFirstFrame(PATIENCE)).isTrue();
        signal("-STOP", take.pid());
        TimeUnit.MILLISECONDS.sleep(3600);
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
        TimeUnit.MILLISECONDS.sleep(2500);
        recorder.destroyForcibly().waitFor();

        ProcessHandle handle = ProcessHandle.of(ffmpeg).orElse(null);
        if (handle != null) {
            handle.onExit().get(10, TimeUnit.SECONDS);
        }
        Path file = takes.resolve("000000.mp4");
        SegmentFile content = SegmentFile.read(file);
        assertThat(content.duration()).isGreaterThan(Duration.ofMillis(1800));
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

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder(List.of("/bin/kill", name, "" + pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
