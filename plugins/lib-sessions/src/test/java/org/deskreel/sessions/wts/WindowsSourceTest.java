// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.wts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.desktop.DesktopSession.Lock;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionId;
import org.deskreel.testkit.TestContext;
import org.deskreel.windows.session.ConnectState;
import org.deskreel.windows.session.LockState;
import org.deskreel.windows.session.Protocol;
import org.deskreel.windows.session.WindowsSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of the sessions that lib-windows reads; its own tests answer what Microsoft documents. */
final class WindowsSourceTest {
    private static final Instant SIGNED_IN = Instant.parse("2026-11-23T07:25:09.412345600Z");

    private final List<WindowsSession> windows = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();

    @TempDir
    private Path folder;

    private TestContext context;
    private WindowsSource source;

    @BeforeEach
    void open() {
        context = TestContext.in(folder);
        source = new WindowsSource(
                () -> List.copyOf(windows),
                () -> 2,
                listener -> () -> {},
                this::groups,
                new Control(),
                context.logger());
        windows.add(session(0, "", ConnectState.DISCONNECTED, LockState.UNKNOWN, null));
        windows.add(session(1, "", ConnectState.CONNECTED, LockState.UNKNOWN, null));
    }

    @Test
    void tellsWhoIsInWhichSessionSinceWhen() {
        windows.add(session(2, "jane", ConnectState.ACTIVE, LockState.UNLOCKED, SIGNED_IN));
        DesktopSession session = source.list().get(0);
        assertThat(session.id().value()).isEqualTo("20261123T072509.412345Z-2");
        assertThat(session.user()).isEqualTo("jane");
        assertThat(session.desktop()).isEqualTo(Map.of("windows-session", "2"));
        assertThat(session.metadata()).isEqualTo(Map.of("domain", "CORP", "protocol", "rdp", "client", "laptop"));
        assertThat(session.lock()).isEqualTo(Lock.UNLOCKED);
        assertThat(session.connected()).isTrue();
    }

    private Set<String> groups(int session) {
        return Set.of("CORP\\Group of session " + session);
    }

    @Test
    void groupsAreThoseOfTheTokenOfTheSession() {
        windows.add(session(2, "jane", ConnectState.ACTIVE, LockState.UNLOCKED, SIGNED_IN));
        assertThat(source.groups(source.list().get(0).session())).containsExactly("CORP\\Group of session 2");
        Session elsewhere = new Session(new SessionId("x"), "joe", null, Map.of(), Map.of());
        assertThatThrownBy(() -> source.groups(elsewhere)).hasMessageContaining("no session of joe");
    }

    @Test
    void endsTheSessionOfTheNumberAndTellsThePersonThere() {
        windows.add(session(2, "jane", ConnectState.ACTIVE, LockState.UNLOCKED, SIGNED_IN));
        DesktopSession jane = source.list().get(0);
        source.end(jane, EndManner.DISCONNECT);
        assertThat(ended).containsExactly("DISCONNECT 2");
        assertThat(source.show(jane, new Notice("Title", "Text.", Duration.ofSeconds(1)))
                        .detail())
                .isEqualTo("Title in 2");
    }

    /** What Windows does with it is in the tests of lib-windows. */
    private final class Control implements WindowsSource.Control {
        @Override
        public void end(int session, EndManner manner) {
            ended.add(manner + " " + session);
        }

        @Override
        public NoticeAnswer show(int session, Notice notice) {
            return new NoticeAnswer(NoticeAnswer.Kind.ACKNOWLEDGED, notice.title() + " in " + session);
        }
    }

    @Test
    void servicesAndLogonScreensAreNobodys() {
        assertThat(source.list()).isEmpty();
        assertThat(source.readiness().ready()).isTrue();
    }

    @Test
    void keepsTheIdWhileDisconnectedAndLocked() {
        windows.add(session(2, "jane", ConnectState.ACTIVE, LockState.UNLOCKED, SIGNED_IN));
        DesktopSession before = source.list().get(0);
        windows.set(2, session(2, "jane", ConnectState.DISCONNECTED, LockState.LOCKED, SIGNED_IN));
        DesktopSession after = source.list().get(0);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.connected()).isFalse();
        assertThat(after.lock()).isEqualTo(Lock.LOCKED);
    }

    @Test
    void givesAnotherIdToTheNextSessionOfTheSameNumber() {
        windows.add(session(2, "jane", ConnectState.ACTIVE, LockState.UNLOCKED, SIGNED_IN));
        DesktopSession before = source.list().get(0);
        windows.set(2, session(2, "jane", ConnectState.ACTIVE, LockState.UNLOCKED, SIGNED_IN.plusSeconds(60)));
        assertThat(source.list().get(0).id()).isNotEqualTo(before.id());
    }

    @Test
    void knowsTheSessionOfThisProcess() {
        windows.add(session(2, "jane", ConnectState.ACTIVE, LockState.UNLOCKED, SIGNED_IN));
        windows.add(session(3, "omar", ConnectState.ACTIVE, LockState.UNLOCKED, SIGNED_IN));
        assertThat(source.own(source.list()).orElseThrow().user()).isEqualTo("jane");
    }

    @Test
    void saysOnceThatASessionWithoutAStartCannotBeTold() {
        windows.add(session(2, "jane", ConnectState.ACTIVE, LockState.UNLOCKED, null));
        assertThat(source.list()).isEmpty();
        assertThat(source.list()).isEmpty();
        assertThat(context.log())
                .containsExactly(
                        "WARNING: Windows does not say when jane signed in to session 2; it cannot be recorded");
    }

    private static WindowsSession session(
            int id, String user, ConnectState state, LockState lock, @Nullable Instant signedInAt) {
        return new WindowsSession(id, "", state, user, "CORP", "laptop", Protocol.RDP, lock, signedInAt);
    }
}
