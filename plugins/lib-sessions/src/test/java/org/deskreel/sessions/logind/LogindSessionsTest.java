// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.logind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.desktop.DesktopSession.Lock;
import org.deskreel.sessions.desktop.SessionsErrorCode;
import org.deskreel.spi.DeskreelException;
import org.deskreel.testlogind.Login;
import org.deskreel.testlogind.LogindBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real dbus-daemon, with python-dbusmock's model of logind. */
final class LogindSessionsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
    private static final Login JANE = Login.ofPerson("c2", 1000, "jane", NOON);

    @TempDir
    private Path root;

    private LogindBus bus;
    private LogindSource source;

    @BeforeEach
    void start() throws Exception {
        bus = LogindBus.start();
        source = source(NOON.plusSeconds(1));
    }

    @AfterEach
    void stop() throws Exception {
        source.close();
        bus.close();
    }

    @Test
    void tellsWhoIsAtWhichDisplaySinceWhen() {
        bus.login(JANE);

        DesktopSession session = only();

        assertThat(session.id().value()).isEqualTo("20261123T120000.123456Z-c2");
        assertThat(session.user()).isEqualTo("jane");
        assertThat(session.startedAt()).isEqualTo(NOON);
        assertThat(session.connected()).isTrue();
        assertThat(session.lock()).isEqualTo(Lock.UNLOCKED);
        assertThat(session.desktop()).isEqualTo(Map.of("display", ":0", "logind-session", "c2"));
        assertThat(session.metadata()).isEqualTo(Map.of("session-type", "x11", "session-service", "gdm-password"));
    }

    @Test
    void keepsTheIdForAnotherProcessThatAsks() {
        bus.login(JANE);
        try (LogindSource other = source(NOON.plusSeconds(9_000))) {
            assertThat(other.list()).extracting(DesktopSession::id).containsExactly(only().id());
        }
    }

    @Test
    void givesAnotherIdWhenLogindUsesANameAgain() throws Exception {
        bus.login(JANE);
        DesktopSession before = only();
        bus.restart();
        bus.login(Login.ofPerson("c2", 1000, "jane", NOON.plusSeconds(3_600)));

        assertThat(only().id()).isNotEqualTo(before.id());
    }

    @Test
    void leavesOutTerminalsAndLogonScreens() {
        bus.login(JANE.ofType("tty"));
        bus.login(Login.ofPerson("c1", 120, "gdm", NOON).ofClass("greeter"));
        assertThat(source.list()).isEmpty();
    }

    @Test
    void endsWithSigningOutEvenIfProcessesStay() {
        bus.login(JANE);
        bus.closing("c2");
        assertThat(source.list()).isEmpty();
    }

    @Test
    void tellsSeveralPeople() {
        bus.login(JANE);
        bus.login(Login.ofPerson("4", 1001, "omar", NOON).on(":1"));
        assertThat(source.list()).extracting(DesktopSession::user).containsExactlyInAnyOrder("jane", "omar");
    }

    @Test
    void waitsForTheDisplayOfASessionAndNotForEver() {
        bus.login(JANE.on(""));
        assertThat(source.list()).isEmpty();
        try (LogindSource later = source(NOON.plusSeconds(31))) {
            assertThat(later.list().get(0).display()).isEmpty();
        }
    }

    @Test
    void tellsOfWaylandWithoutADisplay() {
        bus.login(JANE.ofType("wayland"));
        assertThat(only().display()).isEmpty();
        assertThat(only().metadata()).containsEntry("session-type", "wayland");
    }

    @Test
    void takesTheAuthorityFromTheProcessThatOpenedTheSession() throws Exception {
        Path process = Files.createDirectories(root.resolve("proc/4711"));
        Files.writeString(process.resolve("environ"), "LANG=C\0XAUTHORITY=/run/sddm/xauth_a\0");
        bus.login(JANE.by(4711));
        assertThat(only().desktop()).containsEntry("xauthority", "/run/sddm/xauth_a");
    }

    @Test
    void findsTheAuthorityOfGdm() throws Exception {
        Path file = root.resolve("run/user/1000/gdm/Xauthority");
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        bus.login(JANE);
        assertThat(only().desktop()).containsEntry("xauthority", file.toString());
    }

    @Test
    void knowsItsOwnSessionByControlGroupOrDisplay() throws Exception {
        bus.login(JANE);
        bus.login(Login.ofPerson("4", 1001, "omar", NOON).on(":1"));
        List<DesktopSession> sessions = source.list();
        assertThat(source.own(sessions, Map.of())).isEmpty();
        assertThat(source.own(sessions, Map.of("DISPLAY", ":1.0")).orElseThrow().user())
                .isEqualTo("omar");

        Path self = Files.createDirectories(root.resolve("proc/self"));
        Files.writeString(self.resolve("cgroup"), "0::/user.slice/user-1000.slice/session-c2.scope\n");
        assertThat(source.own(sessions, Map.of("DISPLAY", ":1")).orElseThrow().user())
                .isEqualTo("jane");
    }

    @Test
    void hintsAtEachThingThatLogindTells() throws Exception {
        CountDownLatch hints = new CountDownLatch(3);
        source.hints(hints::countDown);
        assertThat(source.list()).isEmpty();
        bus.login(JANE);
        bus.lock("c2", true);
        bus.logout("c2");
        assertThat(hints.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void saysWhatDoesNotAnswerAndRecovers() throws Exception {
        bus.login(JANE);
        assertThat(source.readiness().ready()).isTrue();
        bus.stop();
        assertThatThrownBy(source::list).isInstanceOfSatisfying(DeskreelException.class, e -> {
            assertThat(e.code()).isEqualTo(SessionsErrorCode.NO_LOGIND);
            assertThat(e.retryable()).isTrue();
        });
        assertThat(source.readiness().ready()).isFalse();
        assertThat(source.readiness().remedy()).contains("loginctl");
        bus.restart();
        bus.login(JANE);
        assertThat(only().user()).isEqualTo("jane");
    }

    private DesktopSession only() {
        List<DesktopSession> sessions = source.list();
        assertThat(sessions).hasSize(1);
        return sessions.get(0);
    }

    private LogindSource source(Instant now) {
        return LogindSource.at(bus.address(), root, Clock.fixed(now, ZoneOffset.UTC));
    }
}
