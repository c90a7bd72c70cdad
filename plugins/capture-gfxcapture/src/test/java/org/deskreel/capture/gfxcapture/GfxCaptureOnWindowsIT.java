// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.gfxcapture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.platform.win32.User32;
import com.sun.jna.platform.win32.WinDef.HWND;
import com.sun.jna.platform.win32.WinDef.RECT;
import com.sun.jna.ptr.ByteByReference;
import com.sun.jna.ptr.IntByReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.deskreel.ffmpeg.VideoEncoder;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On Java for Windows under Wine, which has windows but no Windows.Graphics.Capture. */
final class GfxCaptureOnWindowsIT {
    /** Five milliseconds each. */
    private static final int LOOKS = 12_000;

    @TempDir
    Path folder;

    @Test
    void saysWhyItCannotWork() {
        Path ffmpeg = Path.of(System.getProperty("deskreel.ffmpeg"), "ffmpeg.exe");
        CaptureBackend backend =
                new GfxCaptureFactory().create(new GfxCaptureConfig(ffmpeg, VideoEncoder.X264), TestContext.in(folder));

        Readiness readiness = backend.readiness();
        // Started for the first time, FFmpeg may take longer than a trial may last.
        for (int i = 0; i < 10 && readiness.finding().contains("no frame within"); i++) {
            readiness = backend.readiness();
        }

        assertThat(readiness.ready()).as(readiness.finding()).isFalse();
        assertThat(readiness.finding()).contains("Windows.Graphics.Capture does not work in this session");
        assertThat(readiness.remedy()).contains("ddagrab", "gdigrab");
        backend.close();
    }

    @Test
    void onePixelOfEachMonitorBeats() throws Exception {
        DisplayLayout layout = DisplayLayout.single(1600, 900);
        Heartbeat heartbeat = Heartbeat.begin(layout, Duration.ofMillis(20));
        List<HWND> pixels = pixels();
        assertThat(pixels).hasSize(1);
        Set<Byte> opacities = new HashSet<>();
        for (int i = 0; i < LOOKS && opacities.size() < 2; i++) {
            opacities.add(opacity(pixels.get(0)));
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertThat(opacities).containsExactlyInAnyOrder((byte) 1, (byte) 2);

        heartbeat.close();

        for (int i = 0; i < LOOKS && !pixels().isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertThat(pixels()).isEmpty();
    }

    /** The visible windows of one pixel in the first corner. */
    private static List<HWND> pixels() {
        List<HWND> found = new ArrayList<>();
        User32.INSTANCE.EnumWindows(
                (window, data) -> {
                    RECT area = new RECT();
                    User32.INSTANCE.GetWindowRect(window, area);
                    if (User32.INSTANCE.IsWindowVisible(window)
                            && area.left == 0
                            && area.top == 0
                            && area.right == 1
                            && area.bottom == 1) {
                        found.add(window);
                    }
                    return true;
                },
                null);
        return found;
    }

    private static byte opacity(HWND window) {
        ByteByReference opacity = new ByteByReference();
        User32.INSTANCE.GetLayeredWindowAttributes(window, new IntByReference(), opacity, new IntByReference());
        return opacity.getValue();
    }
}
