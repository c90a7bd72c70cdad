// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.user;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.Advapi32Util.Account;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.Win32Exception;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.WinNT.HANDLEByReference;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deskreel.spi.DeskreelException;
import org.deskreel.windows.Windows;
import org.deskreel.windows.WindowsErrorCode;

/**
 * The groups of the person who has signed in to a session, from the token of the session: with those of the domain, those of
 * the machine, and those that they are in by way of others, as they were at logon. No domain controller need answer for
 * membership; names that Windows does not know any more are missing, and the SID is there.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtsqueryusertoken">WTSQueryUserToken</a>
 */
public final class SessionGroups {
    private SessionGroups() {}

    /**
     * Each group by its name, such as {@code CORP\\Staff} or {@code BUILTIN\\Users}, and by its SID.
     *
     * @param session the number of the session
     * @throws DeskreelException when this is not LocalSystem, or nobody is signed in there
     */
    public static Set<String> of(int session) {
        Windows.require();
        HANDLEByReference token = new HANDLEByReference();
        if (!UserTokenCalls.load().WTSQueryUserToken(session, token)) {
            throw refused(session, Native.getLastError());
        }
        try {
            return of(token.getValue());
        } finally {
            Kernel32.INSTANCE.CloseHandle(token.getValue());
        }
    }

    static Set<String> of(HANDLE token) {
        try {
            return Arrays.stream(Advapi32Util.getTokenGroups(token))
                    .flatMap(SessionGroups::names)
                    .collect(Collectors.toSet());
        } catch (Win32Exception e) {
            throw Windows.failure("GetTokenInformation(TokenGroups)", e.getErrorCode());
        }
    }

    private static Stream<String> names(Account group) {
        return Stream.of(group.fqn, group.sidString).filter(name -> name != null && !name.isBlank());
    }

    static DeskreelException refused(int session, int error) {
        return switch (error) {
            case WinError.ERROR_PRIVILEGE_NOT_HELD ->
                DeskreelException.of(
                                WindowsErrorCode.NO_PRIVILEGE,
                                "The account " + System.getProperty("user.name")
                                        + " may not ask for the groups of the user of session " + session + ".")
                        .remedy("Run the agent as LocalSystem; 'deskreel install' sets up a task that does.");
            case WinError.ERROR_NO_TOKEN, WinError.ERROR_FILE_NOT_FOUND ->
                DeskreelException.of(WindowsErrorCode.NO_SESSION, "Nobody is signed in to session " + session + ".")
                        .remedy("Ask while somebody is.");
            default -> Windows.failure("WTSQueryUserToken", error);
        };
    }
}
