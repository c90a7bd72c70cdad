// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.capture;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.deskreel.ffmpeg.FfmpegErrorCode;
import org.deskreel.ffmpeg.Platform;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.CaptureEnd;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;

/** What Windows knows of a take and FFmpeg does not. */
final class WindowsPlatform implements Platform {
    private final Desktop desktop;
    private final Logger logger;

    WindowsPlatform(Desktop desktop, Logger logger) {
        this.desktop = desktop;
        this.logger = logger;
    }

    @Override
    public void background(long pid) {
        try {
            if (!desktop.background(pid)) {
                logger.log(Level.WARNING, "FFmpeg runs at normal priority: Windows did not let it be lowered");
            }
        } catch (DeskreelException e) {
            logger.log(Level.WARNING, "FFmpeg runs at normal priority: " + e.getMessage());
        }
    }

    /** A disk that is full, or a layout that FFmpeg itself saw change, is the cause whatever the desktop does. */
    @Override
    public CaptureEnd explained(CaptureEnd end, DisplayLayout captured) {
        if (end.cause() == EndCause.NO_SPACE || end.cause() == EndCause.LAYOUT_CHANGED) {
            return end;
        }
        try {
            return desktop.hidden()
                    .map(why -> hidden(why, end))
                    .orElseGet(() -> seen(end, captured, desktop.layout()));
        } catch (DeskreelException e) {
            return CaptureEnd.failed(EndCause.DISPLAY_LOST, end.error() == null ? e : e.causedBy(end.error()));
        }
    }

    private static CaptureEnd hidden(String why, CaptureEnd end) {
        DeskreelException error = DeskreelException.of(FfmpegErrorCode.DESKTOP_HIDDEN, why)
                .remedy("Nothing needs to be done: recording goes on as soon as the desktop can be seen.");
        return CaptureEnd.failed(EndCause.DESKTOP_HIDDEN, end.error() == null ? error : error.causedBy(end.error()));
    }

    /** Access to a desktop is also lost when a monitor changes its mode. */
    private static CaptureEnd seen(CaptureEnd end, DisplayLayout captured, DisplayLayout now) {
        if (now.equals(captured)) {
            return end;
        }
        DeskreelException error = DeskreelException.of(
                        FfmpegErrorCode.LAYOUT_CHANGED,
                        "The display layout changed from " + captured + " to " + now + ".")
                .remedy("Nothing needs to be done: a new take begins with the new layout.");
        return CaptureEnd.failed(EndCause.LAYOUT_CHANGED, end.error() == null ? error : error.causedBy(end.error()));
    }
}
