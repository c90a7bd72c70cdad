// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.gdigrab;

import java.nio.file.Path;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureContext;
import org.deskreel.testkit.CaptureBackendContract;
import org.deskreel.testwindows.Screen;
import org.junit.jupiter.api.AfterEach;

/** Keeps its promises on Java for Windows, with FFmpeg for Windows, on a Wine desktop whose monitors change. */
final class GdiGrabOnWindowsIT extends CaptureBackendContract {
    private final Screen screen = Screen.ofThisDesktop();
    private boolean changed;

    @Override
    protected CaptureBackend createBackend(CaptureContext context) {
        Path ffmpeg = Path.of(System.getProperty("deskreel.ffmpeg"), "ffmpeg.exe");
        return new GdiGrabFactory().create(new GdiGrabConfig(ffmpeg), context);
    }

    @Override
    protected boolean changeLayout() {
        changed = true;
        screen.plug(Screen.SECOND, "1023x767", "--left-of", Screen.PRIMARY);
        return true;
    }

    @AfterEach
    void oneMonitorAgain() {
        if (changed) {
            screen.unplug(Screen.SECOND);
            screen.plug(Screen.PRIMARY, "1600x900", "--pos", "0x0");
        }
    }
}
