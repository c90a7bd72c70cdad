// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;

/** Calls about access tokens that jna-platform does not declare. */
final class TokenCalls {
    private TokenCalls() {}

    /**
     * Of advapi32.
     *
     * @see <a
     *     href="https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-settokeninformation">SetTokenInformation</a>
     */
    interface Information extends StdCallLibrary {
        boolean SetTokenInformation(HANDLE token, int kind, IntByReference value, int bytes);

        static Information load() {
            return Native.load("advapi32", Information.class, W32APIOptions.DEFAULT_OPTIONS);
        }
    }
}
