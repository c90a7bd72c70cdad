// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.gdigrab;

import java.util.List;
import java.util.Map;
import org.deskreel.ffmpeg.CaptureInput;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.windows.capture.GrabSource;

/**
 * Grabs with GDI: the rectangle around all monitors, by its position on the virtual screen. Position and size are always
 * given, because what gdigrab finds by itself is wrong when scales differ. Frames carry the wall-clock time as they come.
 */
final class GdiGrabSource implements GrabSource {
    @Override
    public CaptureInput input(DisplayLayout layout, CaptureSettings settings) {
        List<String> arguments = List.of(
                "-probesize",
                "32",
                "-analyzeduration",
                "0",
                "-f",
                "gdigrab",
                "-framerate",
                Double.toString(settings.frameRate()),
                "-offset_x",
                Integer.toString(layout.x()),
                "-offset_y",
                Integer.toString(layout.y()),
                "-video_size",
                layout.size().toString(),
                "-draw_mouse",
                "1",
                "-i",
                "desktop");
        return new CaptureInput(arguments, layout.size(), Map.of());
    }

    @Override
    public boolean overlaps() {
        return true;
    }

    /** GDI grabs any desktop that is shown; when nothing else does, it is better to begin than to give up. */
    @Override
    public boolean trusted() {
        return true;
    }
}
