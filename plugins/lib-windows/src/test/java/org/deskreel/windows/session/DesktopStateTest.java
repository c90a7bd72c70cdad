// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.deskreel.windows.session.DesktopState.Kind;
import org.junit.jupiter.api.Test;

/**
 * What is made of what Windows documents of desktops that are not shown; Wine never hides one. That a desktop that is
 * shown is told so is tried for real in {@link SessionsIT}.
 */
final class DesktopStateTest {
    private static final InputDesktop SHOWN = new InputDesktop("Default", 0, "Default");
    private static final InputDesktop LOGON = new InputDesktop("Winlogon", 0, "Default");
    private static final InputDesktop DENIED = new InputDesktop(null, 5, "Default");

    @Test
    void ownDesktopIsVisible() {
        assertThat(DesktopState.of(SHOWN, state(ConnectState.ACTIVE, LockState.UNLOCKED)))
                .isEqualTo(new DesktopState(Kind.VISIBLE, "The desktop Default is shown."));
        assertThat(DesktopState.of(SHOWN, Optional.empty()).hidden()).isFalse();
    }

    @Test
    void nameInAnyCaseIsTheSame() {
        assertThat(DesktopState.of(new InputDesktop("DEFAULT", 0, "default"), Optional.empty())
                        .kind())
                .isEqualTo(Kind.VISIBLE);
    }

    @Test
    void logonDesktopOfAnUnlockedSessionIsTheSecureOne() {
        DesktopState state = DesktopState.of(LOGON, state(ConnectState.ACTIVE, LockState.UNLOCKED));
        assertThat(state.kind()).isEqualTo(Kind.SECURE);
        assertThat(state.hidden()).isTrue();
        assertThat(state.sentence()).contains("User Account Control");
    }

    @Test
    void accountThatMayNotLookIsToldItIsSecure() {
        assertThat(DesktopState.of(DENIED, state(ConnectState.ACTIVE, LockState.UNLOCKED))
                        .kind())
                .isEqualTo(Kind.SECURE);
    }

    @Test
    void lockExplainsTheLogonDesktop() {
        assertThat(DesktopState.of(LOGON, state(ConnectState.ACTIVE, LockState.LOCKED)))
                .isEqualTo(new DesktopState(Kind.LOCKED, "The session is locked."));
        assertThat(DesktopState.of(DENIED, state(ConnectState.ACTIVE, LockState.LOCKED))
                        .kind())
                .isEqualTo(Kind.LOCKED);
    }

    @Test
    void disconnectedSessionIsLockedAsWellAndCalledDisconnected() {
        assertThat(DesktopState.of(LOGON, state(ConnectState.DISCONNECTED, LockState.LOCKED))
                        .kind())
                .isEqualTo(Kind.DISCONNECTED);
    }

    @Test
    void screenSaverIsNamed() {
        DesktopState state = DesktopState.of(new InputDesktop("Screen-saver", 0, "Default"), Optional.empty());
        assertThat(state)
                .isEqualTo(new DesktopState(Kind.SECURE, "Windows shows the desktop Screen-saver and not Default."));
    }

    @Test
    void otherErrorsHideNothing() {
        DesktopState state = DesktopState.of(new InputDesktop(null, 1, null), Optional.empty());
        assertThat(state.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(state.hidden()).isFalse();
        assertThat(state.sentence()).contains("error 1");
    }

    private static Optional<WtsState> state(ConnectState connect, LockState lock) {
        return Optional.of(new WtsState(1, connect, lock, null));
    }
}
