// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.deskreel.spi.session.SessionEvent.Kind;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private final Presence presence = new Presence();

    @Test
    void somebodyMayBeThereUntilSomethingElseIsTold() {
        assertThat(presence.away()).isFalse();
    }

    @Test
    void nobodyIsThereUntilItIsNeitherLockedNorDisconnected() {
        presence.hear(Kind.LOCKED);
        presence.hear(Kind.DISCONNECTED);
        presence.hear(Kind.CONNECTED);
        assertThat(presence.away()).isTrue();
        presence.hear(Kind.UNLOCKED);
        assertThat(presence.away()).isFalse();
    }
}
