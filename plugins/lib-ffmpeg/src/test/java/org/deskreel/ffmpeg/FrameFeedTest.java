// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.deskreel.mp4.SegmentFile;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.CaptureEnd;
import org.deskreel.spi.capture.ClosedSegment;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.testkit.CaptureLog;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class FrameFeedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final PixelSize SIZE = new PixelSize(320, 240);

    @TempDir
    Path folder;

    private final CaptureLog log = new CaptureLog();

    @Test
    void framesKeepTheTimesTheyWereTakenAt() throws Exception {
        FfmpegTake take = start();
        Instant begin = Instant.parse("2026-11-26T09:00:00.123Z");
        for (int i = 0; i < 20; i++) {
            // Every other one comes late, as they do from a network.
            Instant taken = begin.plusMillis(200L * i + 70L * (i % 2));
            assertThat(take.frames().frame(taken, picture(i))).isTrue();
        }
        take.stop();
        assertThat(log.awaitEnd(PATIENCE)).isTrue();

        assertThat(log.violations()).isEmpty();
        assertThat(log.end()).contains(CaptureEnd.stopped());
        assertThat(log.first()).contains(begin);
        ClosedSegment segment = log.closed().get(0);
        assertThat(segment.start()).isEqualTo(begin);
        assertThat(segment.end()).isEqualTo(begin.plusMillis(2_000));
        assertThat(segment.frames()).isEqualTo(10);
        assertThat(SegmentFile.read(segment.file()).duration()).isEqualTo(segment.duration());
    }

    @Test
    void aTakeThatWasStoppedTakesNoMoreFrames() throws Exception {
        FfmpegTake take = start();
        take.stop();
        assertThat(log.awaitEnd(PATIENCE)).isTrue();

        assertThat(take.frames().frame(Instant.now(), picture(1))).isFalse();
        assertThat(log.end()).contains(CaptureEnd.stopped());
    }

    @Test
    void aTakeWhoseFfmpegHasDiedTakesNoMoreFrames() throws Exception {
        FfmpegTake take = start();
        Instant begin = Instant.now();
        take.frames().frame(begin, picture(0));
        ProcessHandle.of(take.pid()).orElseThrow().destroyForcibly();
        assertThat(log.awaitEnd(PATIENCE)).isTrue();

        assertThat(take.frames().frame(begin.plusSeconds(1), picture(1))).isFalse();
        assertThat(log.end().orElseThrow().cause()).isEqualTo(EndCause.CAPTURE_FAILED);
    }

    @Test
    void aTakeEndsAsItsBackendSays() throws Exception {
        FfmpegTake take = start();
        CaptureEnd gone = CaptureEnd.failed(
                EndCause.DISPLAY_LOST, DeskreelException.of(FfmpegErrorCode.NO_DISPLAY, "The far desktop is gone."));
        Instant begin = Instant.parse("2026-11-26T09:00:00Z");
        take.frames().frame(begin, picture(0));
        take.frames().frame(begin.plusMillis(200), picture(1));
        take.frames().frame(begin.plusMillis(400), picture(1));
        take.frames().end(gone);
        assertThat(log.awaitEnd(PATIENCE)).isTrue();

        assertThat(log.end()).contains(gone);
        assertThat(log.closed()).singleElement().satisfies(segment -> {
            assertThat(segment.frames()).isEqualTo(2);
            assertThat(segment.end()).isEqualTo(begin.plusMillis(600));
        });
    }

    @Test
    void whatIsNoFrameIsRefused() throws Exception {
        FfmpegTake take = start();
        assertThatThrownBy(() -> take.frames().frame(Instant.now(), new byte[7]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("320x240");
        take.kill();
        assertThat(log.awaitEnd(PATIENCE)).isTrue();
    }

    private FfmpegTake start() throws Exception {
        return FfmpegTake.start(
                Ffmpegs.real(),
                CaptureInput.frames(SIZE),
                Ffmpegs.request(folder.resolve("take"), 2),
                log,
                TestContext.in(folder));
    }

    private static byte[] picture(int number) {
        byte[] pixels = new byte[SIZE.width() * SIZE.height() * 4];
        Arrays.fill(pixels, (byte) (10 * number));
        return pixels;
    }
}
