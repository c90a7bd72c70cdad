// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;
import org.jspecify.annotations.Nullable;

/**
 * Calls of user32 about desktops that jna-platform does not declare.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-openinputdesktop">OpenInputDesktop</a>
 * @see <a href="https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-closedesktop">CloseDesktop</a>
 * @see <a href="https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getthreaddesktop">GetThreadDesktop</a>
 * @see <a
 *     href="https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getuserobjectinformationw">GetUserObjectInformation</a>
 */
interface DesktopCalls extends StdCallLibrary {
    /** What may be done with the desktop: its objects are read. */
    int DESKTOP_READOBJECTS = 0x0001;

    /** The index of a desktop's name. */
    int UOI_NAME = 2;

    @Nullable
    HANDLE OpenInputDesktop(int flags, boolean inherit, int access);

    boolean CloseDesktop(HANDLE desktop);

    @Nullable
    HANDLE GetThreadDesktop(int threadId);

    boolean GetUserObjectInformation(HANDLE object, int index, char[] value, int bytes, IntByReference needed);

    static DesktopCalls load() {
        return Native.load("user32", DesktopCalls.class, W32APIOptions.DEFAULT_OPTIONS);
    }
}
