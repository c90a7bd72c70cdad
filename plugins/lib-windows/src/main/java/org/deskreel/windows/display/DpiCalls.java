// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.display;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinUser.HMONITOR;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;
import org.jspecify.annotations.Nullable;

/** Calls about scale that jna-platform does not declare. */
final class DpiCalls {
    private DpiCalls() {}

    /**
     * Of user32, since Windows 10 1607.
     *
     * @see <a
     *     href="https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setthreaddpiawarenesscontext">SetThreadDpiAwarenessContext</a>
     * @see <a href="https://learn.microsoft.com/windows/win32/hidpi/dpi-awareness-context">DPI_AWARENESS_CONTEXT</a>
     */
    interface Context extends StdCallLibrary {
        /** DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE. */
        Pointer PER_MONITOR = Pointer.createConstant(-3);

        /** DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2, since Windows 10 1703. */
        Pointer PER_MONITOR_2 = Pointer.createConstant(-4);

        /** Gives what was set before; null when the value is not known here. */
        @Nullable
        Pointer SetThreadDpiAwarenessContext(Pointer context);

        static Context load() {
            return Native.load("user32", Context.class, W32APIOptions.DEFAULT_OPTIONS);
        }
    }

    /**
     * Of shcore, since Windows 8.1.
     *
     * @see <a
     *     href="https://learn.microsoft.com/windows/win32/api/shellscalingapi/nf-shellscalingapi-getdpiformonitor">GetDpiForMonitor</a>
     */
    interface Scale extends StdCallLibrary {
        /** MDT_EFFECTIVE_DPI: what people set as scale. */
        int EFFECTIVE = 0;

        /** Gives S_OK, which is 0, or an error. */
        int GetDpiForMonitor(HMONITOR monitor, int type, IntByReference x, IntByReference y);

        static Scale load() {
            return Native.load("shcore", Scale.class, W32APIOptions.DEFAULT_OPTIONS);
        }
    }
}
