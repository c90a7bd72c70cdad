// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.WinNT.HANDLEByReference;
import com.sun.jna.platform.win32.WinNT.SECURITY_IMPERSONATION_LEVEL;
import com.sun.jna.platform.win32.WinNT.TOKEN_INFORMATION_CLASS;
import com.sun.jna.platform.win32.WinNT.TOKEN_TYPE;
import com.sun.jna.ptr.IntByReference;
import java.util.List;
import org.deskreel.spi.DeskreelException;
import org.deskreel.windows.Windows;

/**
 * A copy of this process's token that belongs to a session: what is started with it runs as this process's account,
 * but there. With SYSTEM's token, the user of the session can neither end it nor look into it.
 */
final class SessionToken implements AutoCloseable {
    /** MAXIMUM_ALLOWED of winnt.h. */
    private static final int ALL_THAT_IS_ALLOWED = 0x0200_0000;

    private final HANDLE token;

    private SessionToken(HANDLE token) {
        this.token = token;
    }

    /**
     * For a session that is not the one of this process.
     *
     * @throws DeskreelException when the account lacks a privilege, or Windows refuses
     */
    static SessionToken forSession(int session, List<Privilege> privileges) {
        HANDLE own = open();
        try {
            privileges.forEach(privilege -> privilege.enable(own));
            SessionToken copy = new SessionToken(duplicate(own));
            copy.moveTo(session);
            return copy;
        } finally {
            Kernel32.INSTANCE.CloseHandle(own);
        }
    }

    private static HANDLE open() {
        HANDLEByReference token = new HANDLEByReference();
        if (!Advapi32.INSTANCE.OpenProcessToken(Kernel32.INSTANCE.GetCurrentProcess(), ALL_THAT_IS_ALLOWED, token)) {
            throw Windows.failure("OpenProcessToken", Native.getLastError());
        }
        return token.getValue();
    }

    private static HANDLE duplicate(HANDLE token) {
        HANDLEByReference copy = new HANDLEByReference();
        if (!Advapi32.INSTANCE.DuplicateTokenEx(
                token,
                ALL_THAT_IS_ALLOWED,
                null,
                SECURITY_IMPERSONATION_LEVEL.SecurityImpersonation,
                TOKEN_TYPE.TokenPrimary,
                copy)) {
            throw Windows.failure("DuplicateTokenEx", Native.getLastError());
        }
        return copy.getValue();
    }

    private void moveTo(int session) {
        if (!TokenCalls.Information.load()
                .SetTokenInformation(
                        token, TOKEN_INFORMATION_CLASS.TokenSessionId, new IntByReference(session), Integer.BYTES)) {
            int error = Native.getLastError();
            close();
            throw Windows.failure("SetTokenInformation(TokenSessionId " + session + ")", error);
        }
    }

    HANDLE handle() {
        return token;
    }

    @Override
    public void close() {
        Kernel32.INSTANCE.CloseHandle(token);
    }
}
