// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.window;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.User32;
import com.sun.jna.platform.win32.WinUser.LASTINPUTINFO;
import java.time.Duration;
import org.deskreel.windows.Windows;

/** When the user of this session has last typed or moved the mouse. */
public final class LastInput {
    private LastInput() {}

    /**
     * How long ago, to the 16 ms or so of the clock that Windows counts with. After 49 days without input it begins
     * again at zero.
     *
     * @throws org.deskreel.spi.DeskreelException when Windows does not say
     */
    public static Duration ago() {
        Windows.require();
        LASTINPUTINFO info = new LASTINPUTINFO();
        if (!User32.INSTANCE.GetLastInputInfo(info)) {
            throw Windows.failure("GetLastInputInfo", Native.getLastError());
        }
        return between(info.dwTime, Kernel32.INSTANCE.GetTickCount());
    }

    /** Both count milliseconds since the start of Windows, in 32 bits without a sign. */
    static Duration between(int input, int now) {
        return Duration.ofMillis(Integer.toUnsignedLong(now - input));
    }
}
