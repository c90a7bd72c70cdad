// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.desktop.DesktopSession.Lock;
import org.deskreel.sessions.desktop.SessionsErrorCode;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionId;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Look by look, without its thread. */
final class SessionsWatchTest {
    @TempDir
    private Path folder;

    private final List<DesktopSession> sessions = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private TestContext context;
    private boolean broken;
    private SessionsWatch watch;

    @BeforeEach
    void make() {
        context = TestContext.in(folder);
        watch = new SessionsWatch(
                this::now,
                Duration.ofDays(1),
                event -> heard.add(event.session() + " " + event.kind()),
                context.clock(),
                context.logger());
    }

    @Test
    void tellsWhatIsDifferent() {
        sessions.add(session("s", true, Lock.UNLOCKED));
        watch.look();
        sessions.set(0, session("s", false, Lock.LOCKED));
        watch.look();
        sessions.set(0, session("s", true, Lock.UNLOCKED));
        watch.look();
        sessions.clear();
        watch.look();
        watch.look();
        assertThat(heard)
                .containsExactly("s STARTED", "s DISCONNECTED", "s LOCKED", "s CONNECTED", "s UNLOCKED", "s ENDED");
    }

    @Test
    void whatCannotBeSeenHasNotEnded() {
        sessions.add(session("s", true, Lock.UNKNOWN));
        watch.look();
        heard.clear();
        broken = true;
        watch.look();
        watch.look();
        assertThat(context.log()).hasSize(1).first().asString().contains("The bus is down.");
        broken = false;
        watch.look();
        assertThat(heard).isEmpty();
    }

    @Test
    void closedWatchTellsNothing() {
        watch.close();
        sessions.add(session("s", true, Lock.UNKNOWN));
        watch.look();
        assertThat(heard).isEmpty();
    }

    private List<DesktopSession> now() {
        if (broken) {
            throw DeskreelException.of(SessionsErrorCode.NO_LOGIND, "The bus is down.");
        }
        return List.copyOf(sessions);
    }

    private static DesktopSession session(String id, boolean connected, Lock lock) {
        Session session = new Session(new SessionId(id), "ann", null, Map.of(), Map.of());
        return DesktopSession.of(session, connected, lock);
    }
}
