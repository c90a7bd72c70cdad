// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.desktop.DesktopSession.Lock;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionId;
import org.junit.jupiter.api.Test;

final class LastingSessionsTest {
    private final Model instance = new Model();
    private final LastingSessions sessions = new LastingSessions(instance);

    @Test
    void sessionHasEndedWhenTwoLooksMissIt() {
        instance.desktops = List.of(desktop("a"), desktop("b"));
        assertThat(ids()).containsExactly("a", "b");
        instance.desktops = List.of(desktop("b"));
        assertThat(ids()).containsExactly("b", "a");
        assertThat(ids()).containsExactly("b");
        assertThat(ids()).containsExactly("b");
    }

    @Test
    void sessionThatIsBackAtTheNextLookWasNeverGone() {
        instance.desktops = List.of(desktop("a"));
        assertThat(ids()).containsExactly("a");
        instance.desktops = List.of();
        assertThat(ids()).containsExactly("a");
        instance.desktops = List.of(desktop("a"));
        assertThat(ids()).containsExactly("a");
        instance.desktops = List.of();
        assertThat(ids()).containsExactly("a");
        assertThat(ids()).isEmpty();
    }

    @Test
    void lookThatFailsMissesNothing() {
        instance.desktops = List.of(desktop("a"));
        assertThat(ids()).containsExactly("a");
        instance.broken = true;
        assertThatThrownBy(sessions::get).isInstanceOf(DeskreelException.class);
        assertThatThrownBy(sessions::get).isInstanceOf(DeskreelException.class);
        instance.broken = false;
        instance.desktops = List.of();
        assertThat(ids()).containsExactly("a");
        assertThat(ids()).isEmpty();
    }

    private List<String> ids() {
        return sessions.get().stream().map(session -> session.id().value()).toList();
    }

    private static DesktopSession desktop(String id) {
        return DesktopSession.of(new Session(new SessionId(id), "ann", null, Map.of(), Map.of()), true, Lock.UNLOCKED);
    }

    private static final class Model implements Supplier<List<DesktopSession>> {
        List<DesktopSession> desktops = List.of();
        boolean broken;

        @Override
        public List<DesktopSession> get() {
            if (broken) {
                throw DeskreelException.of(AppStreamErrorCode.UNSAFE, "The files are unsafe.");
            }
            return desktops;
        }
    }
}
