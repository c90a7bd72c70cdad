// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class XServerTest {
    private static final XServer STREAMING = new XServer(0, 900, 500, XServer.STREAMING_ACCOUNT, 1001, null);
    private static final XServer LOGIN_SCREEN = new XServer(1, 700, 100, "gdm", 42, null);
    private static final XServer ROOTS = new XServer(2, 800, 200, "root", 0, null);
    private static final XServer ORDINARY = new XServer(3, 850, 300, "ann", 1000, null);

    @Test
    void reservedAccountComesFirst() {
        assertThat(XServer.ofSession(List.of(LOGIN_SCREEN, ORDINARY, ROOTS, STREAMING)))
                .contains(STREAMING);
    }

    @Test
    void ordinaryAccountComesBeforeRoot() {
        assertThat(XServer.ofSession(List.of(ROOTS, ORDINARY))).contains(ORDINARY);
        assertThat(XServer.ofSession(List.of(ROOTS))).contains(ROOTS);
    }

    @Test
    void loginScreenIsNobodysSession() {
        XServer nobody = new XServer(4, 1, 1, "nobody", 65_534, null);
        assertThat(XServer.ofSession(List.of(LOGIN_SCREEN, nobody))).isEqualTo(Optional.empty());
    }

    @Test
    void serverThatThePersonStartsLaterIsNotTheSessions() {
        XServer later = new XServer(0, 100, 600, XServer.STREAMING_ACCOUNT, 1001, null);
        assertThat(XServer.ofSession(List.of(later, STREAMING))).contains(STREAMING);
    }
}
