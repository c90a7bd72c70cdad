// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.gfxcapture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.deskreel.ffmpeg.CaptureInput;
import org.deskreel.ffmpeg.VideoEncoder;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.windows.capture.Layouts;
import org.deskreel.windows.capture.Recorded;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The graphs that are given to gfxcapture, run by the real FFmpeg of this system. Replaced is only what exists on Windows:
 * {@code gfxcapture=...} by a source of one colour (or moving, where it says so) of the same size and pixel format that
 * delivers thirty frames a second, as Windows does while a monitor changes, and {@code hwdownload} by nothing.
 */
@Tag("any-jdk")
final class GfxCaptureGraphTest {
    private static final Pattern GRAB = Pattern.compile("gfxcapture=monitor_idx=(\\d+):max_framerate=[\\d.]+"
            + ":width=(\\d+):height=(\\d+):resize_mode=scale_aspect:capture_cursor=1:display_border=0(?=,)");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {Layouts.ONE, Layouts.TWO, Layouts.THREE})
    void eachMonitorIsAtItsPlaceAndAllElseIsBlack(String text) throws Exception {
        DisplayLayout layout = Layouts.parse(text);

        Recorded recorded = Recorded.of(replaced(layout, null), layout, folder);

        Recorded.assertJoined(recorded.picture(), layout);
    }

    @Test
    void theLinesAreThese() {
        String rest = ":resize_mode=scale_aspect:capture_cursor=1:display_border=0,settb=1/1000000,setpts=RTCTIME"
                + ",select='isnan(prev_selected_t)+gte(t-prev_selected_t,0.180)',hwdownload,format=bgra";

        assertThat(graph(Layouts.parse(Layouts.ONE)))
                .isEqualTo("gfxcapture=monitor_idx=0:max_framerate=5.0:width=1001:height=701" + rest
                        + ",settb=1/1000000,setpts=RTCTIME");
        assertThat(graph(Layouts.parse(Layouts.TWO)))
                .isEqualTo("gfxcapture=monitor_idx=0:max_framerate=5.0:width=640:height=480" + rest
                        + ",settb=1/1000000,setpts=N[m0];"
                        + "gfxcapture=monitor_idx=1:max_framerate=5.0:width=601:height=301" + rest
                        + ",settb=1/1000000,setpts=N[m1];"
                        + "[m0][m1]xstack=inputs=2:layout=601_100|0_0:fill=black"
                        + ",settb=1/1000000,setpts=RTCTIME");
    }

    @Test
    void framesCarryTheTimeOfTheWallAndComeNoFasterThanAsked() throws Exception {
        DisplayLayout layout = Layouts.parse(Layouts.TWO);
        Instant before = Instant.now();

        Recorded recorded = Recorded.until(2.0, replaced(layout, "testsrc2="), layout, folder);

        assertThat(recorded.log.first().orElseThrow()).isBetween(before.minusMillis(50), Instant.now());
        assertThat(Recorded.rate(recorded.first())).isLessThanOrEqualTo(6.5);
        assertThat(recorded.log.closed()).anyMatch(segment -> Recorded.rate(segment) >= 2.0);
    }

    private static String graph(DisplayLayout layout) {
        List<String> arguments = input(layout).arguments();
        assertThat(arguments.subList(0, arguments.size() - 1))
                .containsExactly("-probesize", "32", "-analyzeduration", "0", "-f", "lavfi", "-i");
        return arguments.get(arguments.size() - 1);
    }

    private static CaptureInput input(DisplayLayout layout) {
        return new GfxCaptureSource(VideoEncoder.X264).input(layout, Recorded.SETTINGS);
    }

    private static CaptureInput replaced(DisplayLayout layout, String sameSource) {
        CaptureInput input = input(layout);
        List<String> arguments = new ArrayList<>(input.arguments());
        String graph = GRAB.matcher(arguments.remove(arguments.size() - 1))
                .replaceAll(found -> {
                    int color = Recorded.COLORS[Integer.parseInt(found.group(1))];
                    String source = sameSource == null ? "color=c=0x%06x:".formatted(color) : sameSource;
                    return source + "s=" + found.group(2) + "x" + found.group(3) + ":r=30,format=bgra,realtime";
                })
                .replace(",hwdownload", "");
        assertThat(graph).doesNotContain("gfxcapture");
        arguments.add(graph);
        return new CaptureInput(arguments, input.size(), input.environment(), input.encoder());
    }
}
