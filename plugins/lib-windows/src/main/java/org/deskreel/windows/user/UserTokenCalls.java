// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.user;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.WinNT.HANDLEByReference;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;

/**
 * A call of wtsapi32 that jna-platform does not declare.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtsqueryusertoken">WTSQueryUserToken</a>
 */
interface UserTokenCalls extends StdCallLibrary {
    boolean WTSQueryUserToken(int sessionId, HANDLEByReference token);

    static UserTokenCalls load() {
        return Native.load("wtsapi32", UserTokenCalls.class, W32APIOptions.DEFAULT_OPTIONS);
    }
}
