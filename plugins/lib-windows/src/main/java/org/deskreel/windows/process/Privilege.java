// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.WinDef.DWORD;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.WinNT.LUID;
import com.sun.jna.platform.win32.WinNT.LUID_AND_ATTRIBUTES;
import com.sun.jna.platform.win32.WinNT.TOKEN_PRIVILEGES;
import org.deskreel.spi.DeskreelException;
import org.deskreel.windows.Windows;
import org.deskreel.windows.WindowsErrorCode;

/**
 * What an account must be allowed to, to start processes in other sessions. LocalSystem is allowed to do all of it.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/secauthz/privilege-constants">Privilege Constants</a>
 */
enum Privilege {
    /** To change the session of a token. */
    ACT_AS_OPERATING_SYSTEM(WinNT.SE_TCB_NAME, "Act as part of the operating system"),
    /** To start a process with a token that is not one's own. */
    REPLACE_TOKEN(WinNT.SE_ASSIGNPRIMARYTOKEN_NAME, "Replace a process level token"),
    /** To give it its share of memory. */
    ADJUST_QUOTAS(WinNT.SE_INCREASE_QUOTA_NAME, "Adjust memory quotas for a process");

    private final String constant;
    private final String policy;

    Privilege(String constant, String policy) {
        this.constant = constant;
        this.policy = policy;
    }

    /** What Windows calls it. */
    String constant() {
        return constant;
    }

    /**
     * Turns it on in a token.
     *
     * @throws DeskreelException when the account does not have it
     */
    void enable(HANDLE token) {
        LUID id = new LUID();
        if (!Advapi32.INSTANCE.LookupPrivilegeValue(null, constant, id)) {
            throw Windows.failure("LookupPrivilegeValue", Native.getLastError());
        }
        TOKEN_PRIVILEGES wanted = new TOKEN_PRIVILEGES(1);
        wanted.Privileges[0] = new LUID_AND_ATTRIBUTES(id, new DWORD(WinNT.SE_PRIVILEGE_ENABLED));
        boolean adjusted = Advapi32.INSTANCE.AdjustTokenPrivileges(token, false, wanted, 0, null, null);
        int error = Native.getLastError();
        // It succeeds as well when it has adjusted nothing.
        if (error == WinError.ERROR_NOT_ALL_ASSIGNED) {
            throw missing();
        }
        if (!adjusted) {
            throw Windows.failure("AdjustTokenPrivileges", error);
        }
    }

    private DeskreelException missing() {
        return DeskreelException.of(
                        WindowsErrorCode.NO_PRIVILEGE,
                        "The account " + System.getProperty("user.name") + " does not have the privilege " + constant
                                + " (" + policy + "), which starting a process in another session needs.")
                .remedy("Run this as LocalSystem: from a service, a scheduled task of SYSTEM, or a session script with "
                        + "the system context.");
    }
}
