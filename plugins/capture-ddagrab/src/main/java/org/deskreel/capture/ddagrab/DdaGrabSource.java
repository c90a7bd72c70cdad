// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.ddagrab;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.deskreel.ffmpeg.CaptureInput;
import org.deskreel.ffmpeg.FfmpegErrorCode;
import org.deskreel.ffmpeg.VideoEncoder;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.Monitor;
import org.deskreel.windows.capture.AdapterOutput;
import org.deskreel.windows.capture.GrabSource;
import org.deskreel.windows.capture.MonitorJoin;

/**
 * Grabs with desktop duplication: one ddagrab for each output of the graphics adapter, fetched from the GPU and joined.
 *
 * <p>ddagrab counts outputs as DXGI does, within the first adapter. Which output shows which monitor is therefore asked of
 * DXGI, by the name that GDI gives the monitor; a monitor on another adapter cannot be grabbed.
 */
final class DdaGrabSource implements GrabSource {
    /**
     * How much faster than asked all but the first grab. They are asked one after the other, the first one sets the pace,
     * and each waits up to half of its own interval for a change: at the same pace, three still monitors would take one and
     * a half intervals for each picture.
     */
    private static final int IMPATIENCE = 10;

    private final Supplier<List<AdapterOutput>> outputs;
    private final VideoEncoder encoder;

    /**
     * A source.
     *
     * @param outputs of the first adapter, asked for each time
     * @param encoder what makes the video
     */
    DdaGrabSource(Supplier<List<AdapterOutput>> outputs, VideoEncoder encoder) {
        this.outputs = outputs;
        this.encoder = encoder;
    }

    @Override
    public CaptureInput input(DisplayLayout layout, CaptureSettings settings) {
        Map<String, AdapterOutput> byMonitor = outputs.get().stream()
                .collect(Collectors.toMap(AdapterOutput::monitor, Function.identity(), (first, second) -> first));
        List<Monitor> monitors = layout.monitors();
        List<String> sources = monitors.stream()
                .map(monitor -> source(
                        output(byMonitor, monitor),
                        settings.frameRate() * (monitor.equals(monitors.get(0)) ? 1 : IMPATIENCE)))
                .toList();
        return CaptureInput.graph(MonitorJoin.graph(layout, sources), layout.size(), encoder);
    }

    private static AdapterOutput output(Map<String, AdapterOutput> byMonitor, Monitor monitor) {
        AdapterOutput output = byMonitor.get(monitor.id());
        if (output == null) {
            throw DeskreelException.of(
                            FfmpegErrorCode.NOT_CAPTURABLE,
                            "Monitor " + monitor.id() + " is no output of the first graphics adapter, which has "
                                    + byMonitor.keySet().stream().sorted().toList() + ".")
                    .remedy("Let gdigrab follow in capture.backends: it sees the monitors of all adapters.");
        }
        return output;
    }

    private static String source(AdapterOutput output, double frameRate) {
        return "ddagrab=output_idx=" + output.index() + ":framerate=" + frameRate
                + ":draw_mouse=1,hwdownload,format=bgra" + output.turn().filter();
    }

    /** Windows lets only so many duplicate one output. */
    @Override
    public boolean overlaps() {
        return false;
    }
}
