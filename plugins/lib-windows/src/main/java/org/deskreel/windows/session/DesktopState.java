// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import com.sun.jna.platform.win32.WinError;
import java.util.Optional;
import org.deskreel.windows.Windows;

/**
 * Whether the desktop of this process's session can be seen now, and why not. A capture that has just failed asks for it,
 * because FFmpeg says no more than "I/O error" when Windows hides the desktop.
 *
 * @param kind what is the case
 * @param sentence the same for people
 */
public record DesktopState(Kind kind, String sentence) {
    private static final String LOGON_DESKTOP = "Winlogon";

    /** What may be the case. */
    public enum Kind {
        /** It can be seen. */
        VISIBLE,
        /** A secure desktop covers it: a question of User Account Control, Ctrl+Alt+Del, logon, a locking screen saver. */
        SECURE,
        /** The session is locked. */
        LOCKED,
        /** Nobody is connected to the session. */
        DISCONNECTED,
        /** Windows does not say. */
        UNKNOWN
    }

    /**
     * The state at this moment, within a few milliseconds; never throws on Windows. From any thread.
     *
     * @throws org.deskreel.spi.DeskreelException when this is not Windows
     */
    public static DesktopState now() {
        Windows.require();
        return of(InputDesktop.now(), WtsAnswers.state(WtsCalls.real(), WtsCalls.CURRENT_SESSION));
    }

    /** Whether it is known that the desktop cannot be seen. */
    public boolean hidden() {
        return kind == Kind.SECURE || kind == Kind.LOCKED || kind == Kind.DISCONNECTED;
    }

    /** The session first: a locked or disconnected one shows the logon desktop as well. */
    static DesktopState of(InputDesktop input, Optional<WtsState> session) {
        if (session.map(WtsState::state).orElse(ConnectState.ACTIVE) == ConnectState.DISCONNECTED) {
            return new DesktopState(Kind.DISCONNECTED, "Nobody is connected to the session.");
        }
        if (session.map(WtsState::lock).orElse(LockState.UNKNOWN) == LockState.LOCKED) {
            return new DesktopState(Kind.LOCKED, "The session is locked.");
        }
        return of(input);
    }

    private static DesktopState of(InputDesktop input) {
        if (input.name() == null) {
            return unnamed(input.error());
        }
        if (input.name().equalsIgnoreCase(input.own())) {
            return new DesktopState(Kind.VISIBLE, "The desktop " + input.name() + " is shown.");
        }
        return new DesktopState(
                Kind.SECURE,
                input.name().equalsIgnoreCase(LOGON_DESKTOP)
                        ? "Windows shows its secure desktop (User Account Control, Ctrl+Alt+Del or logon)."
                        : "Windows shows the desktop " + input.name() + " and not " + input.own() + ".");
    }

    /** Only SYSTEM may open the secure desktop; everybody else is denied access while it is shown. */
    private static DesktopState unnamed(int error) {
        return error == WinError.ERROR_ACCESS_DENIED
                ? new DesktopState(
                        Kind.SECURE,
                        "Windows shows a desktop that this account may not see, such as the secure desktop.")
                : new DesktopState(
                        Kind.UNKNOWN, "Windows does not say which desktop it shows: error " + Windows.describe(error));
    }
}
