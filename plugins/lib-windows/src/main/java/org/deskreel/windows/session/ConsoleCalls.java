// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import com.sun.jna.Native;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;

/**
 * A call of kernel32 that jna-platform does not declare.
 *
 * @see <a
 *     href="https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-wtsgetactiveconsolesessionid">WTSGetActiveConsoleSessionId</a>
 */
interface ConsoleCalls extends StdCallLibrary {
    /** No session is attached to the console. */
    int NONE = 0xFFFF_FFFF;

    int WTSGetActiveConsoleSessionId();

    static ConsoleCalls load() {
        return Native.load("kernel32", ConsoleCalls.class, W32APIOptions.DEFAULT_OPTIONS);
    }
}
