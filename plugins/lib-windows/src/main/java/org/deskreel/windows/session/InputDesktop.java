// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.ptr.IntByReference;
import org.jspecify.annotations.Nullable;

/**
 * Which desktop of the session gets the input and is seen, as far as this process may know.
 *
 * @param name of the desktop that is seen: {@code Default}, {@code Winlogon}, {@code Screen-saver}; null when Windows does
 *     not say
 * @param error why it does not say; 0 when it does
 * @param own the name of the desktop of the calling thread, which is the one that its captures see; null when unknown
 */
record InputDesktop(
        @Nullable String name, int error, @Nullable String own) {
    private static final int LONGEST_NAME = 256;

    static InputDesktop now() {
        DesktopCalls calls = DesktopCalls.load();
        HANDLE thread = calls.GetThreadDesktop(Kernel32.INSTANCE.GetCurrentThreadId());
        String own = thread == null ? null : name(calls, thread);
        HANDLE input = calls.OpenInputDesktop(0, false, DesktopCalls.DESKTOP_READOBJECTS);
        if (input == null) {
            return new InputDesktop(null, Native.getLastError(), own);
        }
        try {
            String name = name(calls, input);
            return new InputDesktop(name, name == null ? Native.getLastError() : 0, own);
        } finally {
            calls.CloseDesktop(input);
        }
    }

    private static @Nullable String name(DesktopCalls calls, HANDLE desktop) {
        char[] name = new char[LONGEST_NAME];
        boolean told = calls.GetUserObjectInformation(
                desktop, DesktopCalls.UOI_NAME, name, name.length * 2, new IntByReference());
        return told ? Native.toString(name) : null;
    }
}
