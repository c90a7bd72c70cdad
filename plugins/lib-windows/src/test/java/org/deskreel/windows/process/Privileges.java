// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.WinDef.DWORD;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.WinNT.LUID;
import com.sun.jna.platform.win32.WinNT.LUID_AND_ATTRIBUTES;
import com.sun.jna.platform.win32.WinNT.TOKEN_PRIVILEGES;

/** Takes privileges out of a token, which cannot get them back: so an account without them is played. */
final class Privileges {
    /** SE_PRIVILEGE_REMOVED. */
    private static final int REMOVED = 4;

    private Privileges() {}

    static void remove(HANDLE token, String constant) {
        LUID id = new LUID();
        assertThat(Advapi32.INSTANCE.LookupPrivilegeValue(null, constant, id)).isTrue();
        TOKEN_PRIVILEGES unwanted = new TOKEN_PRIVILEGES(1);
        unwanted.Privileges[0] = new LUID_AND_ATTRIBUTES(id, new DWORD(REMOVED));
        assertThat(Advapi32.INSTANCE.AdjustTokenPrivileges(token, false, unwanted, 0, null, null))
                .isTrue();
    }
}
