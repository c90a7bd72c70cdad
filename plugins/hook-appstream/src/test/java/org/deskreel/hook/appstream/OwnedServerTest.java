// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.deskreel.sessions.process.XServer;
import org.junit.jupiter.api.Test;

final class OwnedServerTest {
    private static final OwnedServer STREAMING = server(0, 900, 500, OwnedServer.STREAMING_ACCOUNT, 1001);
    private static final OwnedServer LOGIN_SCREEN = server(1, 700, 100, "gdm", 42);
    private static final OwnedServer ROOTS = server(2, 800, 200, "root", 0);
    private static final OwnedServer ORDINARY = server(3, 850, 300, "ann", 1000);

    @Test
    void reservedAccountComesFirst() {
        assertThat(OwnedServer.ofSession(List.of(LOGIN_SCREEN, ORDINARY, ROOTS, STREAMING)))
                .contains(STREAMING);
    }

    @Test
    void ordinaryAccountComesBeforeRoot() {
        assertThat(OwnedServer.ofSession(List.of(ROOTS, ORDINARY))).contains(ORDINARY);
        assertThat(OwnedServer.ofSession(List.of(ROOTS))).contains(ROOTS);
    }

    @Test
    void loginScreenIsNobodysSession() {
        OwnedServer nobody = server(4, 1, 1, "nobody", 65_534);
        assertThat(OwnedServer.ofSession(List.of(LOGIN_SCREEN, nobody))).isEqualTo(Optional.empty());
    }

    @Test
    void serverThatThePersonStartsLaterIsNotTheSessions() {
        OwnedServer later = server(0, 100, 600, OwnedServer.STREAMING_ACCOUNT, 1001);
        assertThat(OwnedServer.ofSession(List.of(later, STREAMING))).contains(STREAMING);
    }

    private static OwnedServer server(int display, long pid, long started, String account, int uid) {
        return new OwnedServer(new XServer(pid, started, uid, null, ":" + display, null), account, uid);
    }
}
