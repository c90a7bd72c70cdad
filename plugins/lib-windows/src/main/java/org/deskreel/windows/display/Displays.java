// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.display;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.User32;
import com.sun.jna.platform.win32.WinDef.LPARAM;
import com.sun.jna.platform.win32.WinDef.RECT;
import com.sun.jna.platform.win32.WinUser;
import com.sun.jna.platform.win32.WinUser.HMONITOR;
import com.sun.jna.platform.win32.WinUser.MONITORINFOEX;
import com.sun.jna.ptr.IntByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.Monitor;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.windows.Windows;
import org.deskreel.windows.WindowsErrorCode;

/** The monitors of the session that this process runs in. From any thread. */
public final class Displays {
    /** What Windows calls 100 %: USER_DEFAULT_SCREEN_DPI of winuser.h. */
    private static final double UNSCALED_DPI = 96;

    private static final int PRIMARY = 1;

    private Displays() {}

    /**
     * The layout at this moment, in the order of EnumDisplayMonitors, in physical pixels whatever the process has
     * declared about scales. Monitors are called as GDI calls them, such as {@code \\.\DISPLAY1}; the primary one has its
     * corner at 0,0, so others may have negative positions. Mirrored monitors count as one.
     *
     * @throws DeskreelException when there is none, or this is not Windows
     */
    public static DisplayLayout layout() {
        Windows.require();
        List<Monitor> monitors = PhysicalPixels.in(() -> handles().stream()
                .map(Displays::describe)
                .flatMap(Optional::stream)
                .toList());
        if (monitors.isEmpty()) {
            throw DeskreelException.of(WindowsErrorCode.NO_DISPLAY, "Windows shows this session on no monitor.")
                    .remedy("Run the recorder in the session of a signed-in user, not as a service in session 0.");
        }
        return new DisplayLayout(monitors);
    }

    private static List<HMONITOR> handles() {
        List<HMONITOR> handles = new ArrayList<>();
        WinUser.MONITORENUMPROC each = (monitor, context, area, data) -> {
            handles.add(monitor);
            return 1;
        };
        if (!User32.INSTANCE
                .EnumDisplayMonitors(null, null, each, new LPARAM(0))
                .booleanValue()) {
            throw Windows.failure(WindowsErrorCode.NO_DISPLAY, "EnumDisplayMonitors", Native.getLastError())
                    .remedy("Run the recorder in the session of a signed-in user, not as a service in session 0.");
        }
        return handles;
    }

    /** Empty for a monitor that has gone since it was listed, or is going and has no area any more. */
    private static Optional<Monitor> describe(HMONITOR handle) {
        MONITORINFOEX info = new MONITORINFOEX();
        if (!User32.INSTANCE.GetMonitorInfo(handle, info).booleanValue()) {
            return Optional.empty();
        }
        RECT area = info.rcMonitor;
        if (area.right <= area.left || area.bottom <= area.top) {
            return Optional.empty();
        }
        PixelSize size = new PixelSize(area.right - area.left, area.bottom - area.top);
        boolean primary = (info.dwFlags & PRIMARY) != 0;
        String name = Native.toString(info.szDevice);
        return Optional.of(new Monitor(name, area.left, area.top, size, scale(handle), primary));
    }

    private static double scale(HMONITOR monitor) {
        try {
            IntByReference x = new IntByReference();
            int result =
                    DpiCalls.Scale.load().GetDpiForMonitor(monitor, DpiCalls.Scale.EFFECTIVE, x, new IntByReference());
            return result == 0 && x.getValue() > 0 ? x.getValue() / UNSCALED_DPI : 1.0;
        } catch (UnsatisfiedLinkError olderThanWindows81) {
            return 1.0;
        }
    }
}
