// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.gfxcapture;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.deskreel.ffmpeg.CaptureInput;
import org.deskreel.ffmpeg.VideoEncoder;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.windows.capture.GrabSource;
import org.deskreel.windows.capture.MonitorJoin;

/**
 * Grabs with Windows.Graphics.Capture: one gfxcapture for each monitor, fetched from the GPU and joined. gfxcapture counts
 * monitors as EnumDisplayMonitors does, which is the order of the layout. A monitor that changes its size is scaled into
 * the place it had.
 */
final class GfxCaptureSource implements GrabSource {
    /** A frame counts as due a little early, lest one that comes a millisecond too soon costs a whole interval. */
    private static final double DUE = 0.9;

    private final VideoEncoder encoder;

    GfxCaptureSource(VideoEncoder encoder) {
        this.encoder = encoder;
    }

    @Override
    public CaptureInput input(DisplayLayout layout, CaptureSettings settings) {
        List<String> sources = IntStream.range(0, layout.monitors().size())
                .mapToObj(index -> source(index, layout.monitors().get(index).size(), settings))
                .toList();
        return CaptureInput.graph(MonitorJoin.graph(layout, sources), layout.size(), encoder);
    }

    /** Windows delivers as often as the monitor changes; what is not due is dropped before it costs anything. */
    private static String source(int index, PixelSize size, CaptureSettings settings) {
        double due = DUE * settings.frameInterval().toNanos() / 1e9;
        return "gfxcapture=monitor_idx=" + index + ":max_framerate=" + settings.frameRate() + ":width=" + size.width()
                + ":height=" + size.height()
                + ":resize_mode=scale_aspect:capture_cursor=1:display_border=0"
                + ",settb=1/1000000,setpts=RTCTIME,select='isnan(prev_selected_t)+gte(t-prev_selected_t,"
                + String.format(Locale.ROOT, "%.3f", due) + ")'"
                + ",hwdownload,format=bgra";
    }

    @Override
    public boolean overlaps() {
        return true;
    }

    @Override
    public boolean resizes() {
        return true;
    }

    @Override
    public Companion beside(DisplayLayout layout, CaptureSettings settings) {
        return Heartbeat.begin(layout, settings.frameInterval());
    }
}
