// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.PixelSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TakeCommandTest {
    @ParameterizedTest
    @CsvSource({
        "1920x1080, , 1920x1080", "1001x701, , 1002x702", "1001x701, 500x500, 500x350", "641x361, 641x361, 642x362",
        "3840x2160, 1920x1200, 1920x1080", "20000x1000, , 16384x818", "16000x9000, , 7878x4430", "1x1, , 2x2",
        "30000x2, , 16384x2"
    })
    void picturesFitTheFormatAndTheWish(String source, String into, String picture) {
        PixelSize from = PixelSize.parse(source);
        CaptureSettings settings =
                new CaptureSettings(5, Duration.ofSeconds(30), 23, into == null ? null : PixelSize.parse(into));
        PixelSize size = PictureSize.of(from, settings);
        assertThat(size).hasToString(picture);
        assertThat(size.width() % 2 + size.height() % 2).isZero();
        assertThat((size.width() + 15) / 16 * ((size.height() + 15) / 16)).isLessThanOrEqualTo(139_264);
    }

    @ParameterizedTest
    @CsvSource({"5, 1000", "0.5, 2000", "1, 1000", "15, 1000", "2, 1000", "7.5, 1067"})
    void aFrameASecondIsStoredAtLeast(double frameRate, long millis) {
        CaptureSettings settings = new CaptureSettings(frameRate, Duration.ofSeconds(30), 23, null);

        assertThat(Math.round(TakeCommand.longestInterval(settings).toNanos() / 1e6))
                .isEqualTo(millis);
    }

    @Test
    void framesAreComparedBeforeAnythingElse() {
        CaptureSettings settings = new CaptureSettings(5, Duration.ofMillis(2500), 23, new PixelSize(640, 480));
        CaptureInput input = new CaptureInput(List.of("-i", "x"), new PixelSize(1280, 720), Map.of());
        List<String> arguments = new TakeCommand(input, settings, Map.of("title", "a=b; c")).arguments();

        assertThat(arguments.get(arguments.indexOf("-vf") + 1))
                .isEqualTo("format=gbrp,mpdecimate=max=4:hi=64:lo=64:frac=0,scale=640:360:flags=area,format=yuv420p,"
                        + Look.FILTERS);
        assertThat(arguments).contains("title=a=b; c", "expr:if(isnan(prev_forced_t),1,gte(t,prev_forced_t+2.5))");
    }

    @Test
    void aHardwareEncoderGetsTheSameKeyframes() {
        CaptureSettings settings = new CaptureSettings(5, Duration.ofSeconds(30), 0, null);
        CaptureInput input = CaptureInput.graph("ddagrab", new PixelSize(1280, 720), VideoEncoder.NVENC);
        TakeCommand command = new TakeCommand(input, settings, Map.of());

        assertThat(command.arguments())
                .containsSubsequence("-f", "lavfi", "-i", "ddagrab")
                .containsSubsequence("-c:v", "h264_nvenc", "-cq", "1", "-forced-idr", "1")
                .contains("expr:if(isnan(prev_forced_t),1,gte(t,prev_forced_t+30))")
                .doesNotContain("libx264", "-crf", "-threads");
        assertThat(command.description()).isEqualTo("h264_nvenc p4 cq 0, 5 fps, 1280x720");
    }
}
