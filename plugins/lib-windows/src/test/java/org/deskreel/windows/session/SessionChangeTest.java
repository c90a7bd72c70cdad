// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deskreel.windows.session.SessionChange.Kind;
import org.junit.jupiter.api.Test;

final class SessionChangeTest {
    private static final WindowsSession ANN = session(2, ConnectState.ACTIVE, "ann", LockState.UNLOCKED);
    private static final WindowsSession NOBODY = session(1, ConnectState.CONNECTED, "", LockState.UNKNOWN);

    @Test
    void whoHasSignedInHasStarted() {
        assertThat(SessionChange.between(List.of(NOBODY), List.of(NOBODY, ANN)))
                .containsExactly(new SessionChange(Kind.STARTED, ANN));
    }

    @Test
    void logonScreensAreNotTold() {
        assertThat(SessionChange.between(List.of(), List.of(NOBODY))).isEmpty();
        assertThat(SessionChange.between(List.of(NOBODY), List.of())).isEmpty();
    }

    @Test
    void signingInOnALogonScreenIsAStart() {
        WindowsSession signedIn = session(1, ConnectState.ACTIVE, "ann", LockState.UNLOCKED);
        assertThat(SessionChange.between(List.of(NOBODY), List.of(signedIn)))
                .containsExactly(new SessionChange(Kind.STARTED, signedIn));
    }

    @Test
    void numberThatIsUsedAgainIsAnEndAndAStart() {
        WindowsSession bob = session(2, ConnectState.ACTIVE, "bob", LockState.UNLOCKED);
        assertThat(SessionChange.between(List.of(ANN), List.of(bob)))
                .containsExactly(new SessionChange(Kind.ENDED, ANN), new SessionChange(Kind.STARTED, bob));
    }

    @Test
    void caseOfNamesDoesNotMatter() {
        WindowsSession shouted = session(2, ConnectState.ACTIVE, "ANN", LockState.UNLOCKED);
        assertThat(SessionChange.between(List.of(ANN), List.of(shouted))).isEmpty();
    }

    @Test
    void lockingAndDisconnectingAtOnceAreTwoChanges() {
        WindowsSession away = session(2, ConnectState.DISCONNECTED, "ann", LockState.LOCKED);
        assertThat(SessionChange.between(List.of(ANN), List.of(away)))
                .containsExactly(new SessionChange(Kind.DISCONNECTED, away), new SessionChange(Kind.LOCKED, away));
        assertThat(SessionChange.between(List.of(away), List.of(ANN)))
                .containsExactly(new SessionChange(Kind.CONNECTED, ANN), new SessionChange(Kind.UNLOCKED, ANN));
    }

    @Test
    void lockThatWindowsNoLongerTellsIsNoChange() {
        WindowsSession silent = session(2, ConnectState.ACTIVE, "ann", LockState.UNKNOWN);
        assertThat(SessionChange.between(List.of(ANN), List.of(silent))).isEmpty();
    }

    private static WindowsSession session(int id, ConnectState state, String user, LockState lock) {
        return new WindowsSession(id, "", state, user, "VM", "", Protocol.CONSOLE, lock, null);
    }
}
