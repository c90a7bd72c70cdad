// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.ddagrab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.ffmpeg.CaptureInput;
import org.deskreel.ffmpeg.VideoEncoder;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.Monitor;
import org.deskreel.windows.capture.AdapterOutput;
import org.deskreel.windows.capture.AdapterOutput.Turn;
import org.deskreel.windows.capture.Layouts;
import org.deskreel.windows.capture.Recorded;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The graphs that are given to ddagrab, run by the real FFmpeg of this system. Replaced is only what exists on Windows:
 * {@code ddagrab=...,hwdownload,format=bgra} by a source of one colour (or moving, where it says so) with the same frame
 * rate, the size of the output and the same pixel format. Like ddagrab, the sources wait for their time.
 */
@Tag("any-jdk")
final class DdaGrabGraphTest {
    private static final Pattern GRAB = Pattern.compile(
            "ddagrab=output_idx=(\\d+):framerate=([\\d.]+):draw_mouse=1,hwdownload,format=bgra(?=[,\\[])");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {Layouts.ONE, Layouts.TWO, Layouts.THREE})
    void eachMonitorIsAtItsPlaceAndAllElseIsBlack(String text) throws Exception {
        DisplayLayout layout = Layouts.parse(text);
        CaptureInput input = input(layout, Turn.NONE);

        Recorded recorded = Recorded.of(replaced(input, layout, Turn.NONE), layout, folder);

        Recorded.assertJoined(recorded.picture(), layout);
    }

    @Test
    void theLinesAreThese() {
        assertThat(graph(Layouts.ONE))
                .isEqualTo("ddagrab=output_idx=0:framerate=5.0:draw_mouse=1,hwdownload,format=bgra"
                        + ",settb=1/1000000,setpts=RTCTIME");
        assertThat(graph(Layouts.THREE))
                .isEqualTo("ddagrab=output_idx=2:framerate=5.0:draw_mouse=1,hwdownload,format=bgra"
                        + ",settb=1/1000000,setpts=N[m0];"
                        + "ddagrab=output_idx=1:framerate=50.0:draw_mouse=1,hwdownload,format=bgra"
                        + ",settb=1/1000000,setpts=N[m1];"
                        + "ddagrab=output_idx=0:framerate=50.0:draw_mouse=1,hwdownload,format=bgra"
                        + ",settb=1/1000000,setpts=N[m2];"
                        + "[m0][m1][m2]xstack=inputs=3:layout=640_77|1440_0|0_127:fill=black"
                        + ",settb=1/1000000,setpts=RTCTIME");
    }

    @Test
    void framesCarryTheTimeOfTheWallAndComeAtTheAskedRate() throws Exception {
        DisplayLayout layout = Layouts.parse(Layouts.TWO);
        Instant before = Instant.now();
        CaptureInput moving = replaced(input(layout, Turn.NONE), layout, Turn.NONE, "testsrc2=", "");

        Recorded recorded = Recorded.until(2.5, moving, layout, folder);

        assertThat(recorded.log.first().orElseThrow()).isBetween(before.minusMillis(50), Instant.now());
        // The first of them sets the pace of both: neither the sum of their rates nor the faster one.
        assertThat(Recorded.rate(recorded.first())).isLessThanOrEqualTo(6.0);
        assertThat(recorded.log.closed()).anyMatch(segment -> Recorded.rate(segment) >= 2.5);
    }

    /** The output delivers its picture lying; its first corner, in reading order, is marked. */
    @ParameterizedTest
    @CsvSource({"CLOCKWISE, 1, 0", "COUNTERCLOCKWISE, 0, 1", "HALF, 1, 1", "NONE, 0, 0"})
    void turnedMonitorsStandUpright(Turn turn, int right, int below) throws Exception {
        DisplayLayout layout = Layouts.parse("300x400+0+0 200x100+300+0");
        CaptureInput marked = replaced(
                input(layout, turn), layout, turn, "color=c=0x202020:", ",drawbox=w=60:h=60:color=white:t=fill");

        BufferedImage picture = Recorded.of(marked, layout, folder).picture();

        for (int x = 0; x <= 1; x++) {
            for (int y = 0; y <= 1; y++) {
                boolean mark = x == right && y == below;
                assertThat(Recorded.distance(picture.getRGB(30 + x * 240, 30 + y * 340), mark ? 0xFFFFFF : 0x202020))
                        .as("corner %d,%d", x, y)
                        .isLessThan(24);
            }
        }
    }

    @Test
    void aMonitorOfAnotherAdapterIsNamed() {
        DdaGrabSource source =
                new DdaGrabSource(() -> List.of(new AdapterOutput(0, "\\\\.\\DISPLAY1", Turn.NONE)), VideoEncoder.X264);

        assertThatThrownBy(() -> source.input(Layouts.parse(Layouts.TWO), Recorded.SETTINGS))
                .isInstanceOfSatisfying(DeskreelException.class, e -> {
                    assertThat(e.getMessage()).contains("\\\\.\\DISPLAY2", "\\\\.\\DISPLAY1");
                    assertThat(e.remedy())
                            .hasValueSatisfying(remedy -> assertThat(remedy).contains("gdigrab"));
                });
    }

    private static String graph(String layout) {
        List<String> arguments = input(Layouts.parse(layout), Turn.NONE).arguments();
        assertThat(arguments.subList(0, arguments.size() - 1))
                .containsExactly("-probesize", "32", "-analyzeduration", "0", "-f", "lavfi", "-i");
        return arguments.get(arguments.size() - 1);
    }

    private static CaptureInput input(DisplayLayout layout, Turn turn) {
        List<AdapterOutput> outputs = new ArrayList<>();
        for (Monitor monitor : layout.monitors()) {
            int index = layout.monitors().size() - 1 - outputs.size();
            outputs.add(new AdapterOutput(index, monitor.id(), turn));
        }
        return new DdaGrabSource(() -> outputs, VideoEncoder.X264).input(layout, Recorded.SETTINGS);
    }

    private static CaptureInput replaced(CaptureInput input, DisplayLayout layout, Turn turn) {
        return replaced(input, layout, turn, null, "");
    }

    private static CaptureInput replaced(
            CaptureInput input, DisplayLayout layout, Turn turn, String sameSource, String more) {
        List<String> arguments = new ArrayList<>(input.arguments());
        Matcher grab = GRAB.matcher(arguments.remove(arguments.size() - 1));
        arguments.add(grab.replaceAll(found -> {
            int monitor = layout.monitors().size() - 1 - Integer.parseInt(found.group(1));
            String source = sameSource == null ? "color=c=0x%06x:".formatted(Recorded.COLORS[monitor]) : sameSource;
            return source + "s=" + size(layout.monitors().get(monitor), turn) + ":r=" + found.group(2) + more
                    + ",format=bgra,realtime";
        }));
        assertThat(arguments.get(arguments.size() - 1)).doesNotContain("ddagrab", "hwdownload");
        return new CaptureInput(arguments, input.size(), input.environment(), input.encoder());
    }

    private static String size(Monitor monitor, Turn turn) {
        boolean lying = turn == Turn.CLOCKWISE || turn == Turn.COUNTERCLOCKWISE;
        int width = monitor.size().width();
        int height = monitor.size().height();
        return lying ? height + "x" + width : width + "x" + height;
    }
}
