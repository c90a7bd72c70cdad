// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.deskreel.sessions.dcv.DcvSessions;
import org.deskreel.sessions.dcv.StandInDcv;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.desktop.SessionsErrorCode;
import org.deskreel.sessions.logind.LogindSource;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.NoticeAnswer.Kind;
import org.deskreel.spi.session.SessionId;
import org.deskreel.testkit.TestContext;
import org.deskreel.testlogind.Login;
import org.deskreel.testlogind.LogindBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ending sessions on a real bus, whose model of logind ends them when it is asked to. */
final class EndingTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
    private static final Login JANE = Login.ofPerson("c2", 1000, "jane", NOON);
    private static final Login OMAR = Login.ofPerson("4", 1001, "omar", NOON).on(":1");
    private static final SessionId JANES = new SessionId("20261123T120000.123456Z-c2");

    @TempDir
    private Path folder;

    private LogindBus bus;
    private StandInDcv dcv;
    private LogindSource logind;
    private DesktopSessions sessions;

    @BeforeEach
    void start() throws Exception {
        bus = LogindBus.start();
        dcv = StandInDcv.in(folder);
        TestContext context = TestContext.in(folder);
        logind = LogindSource.at(bus.address(), folder, Clock.systemUTC());
        sessions = new DesktopSessions(logind, DcvSessions.of(dcv.program(), false, context.logger()), context);
    }

    @AfterEach
    void stop() throws Exception {
        sessions.close();
        bus.close();
    }

    @Test
    void endsTheSessionThatIsMeantAndNoOther() {
        bus.login(JANE);
        bus.login(OMAR);
        sessions.end(JANES, EndManner.LOGOFF);
        assertThat(sessions.list()).extracting(DesktopSession::user).containsExactly("omar");
    }

    @Test
    void knowsOnlyOneMannerHere() {
        bus.login(JANE);
        sessions.end(JANES, EndManner.DISCONNECT);
        assertThat(sessions.list()).isEmpty();
    }

    /** After a reboot logind uses its names again. */
    @Test
    void doesNotEndAnotherSessionThatHasGotItsName() {
        bus.login(JANE.since(NOON.plusSeconds(60)));
        sessions.end(JANES, EndManner.LOGOFF);
        assertThat(sessions.list()).hasSize(1);
    }

    @Test
    void saysThatItMayNot() {
        bus.login(JANE);
        bus.refuseToEnd();
        assertThatThrownBy(() -> sessions.end(JANES, EndManner.LOGOFF))
                .isInstanceOfSatisfying(DeskreelException.class, e -> {
                    assertThat(e.code()).isEqualTo(SessionsErrorCode.MAY_NOT_END);
                    assertThat(e.sentence()).contains("session c2", "Access denied", "Run Deskreel as root");
                });
        assertThat(sessions.list()).hasSize(1);
    }

    @Test
    void endsTheSessionThatAnXServerRunsIn() throws Exception {
        bus.login(JANE);
        bus.login(Login.ofPerson("7", 1000, "jane", NOON).on(":3"));
        Path process = Files.createDirectories(folder.resolve("proc/4711"));
        Files.writeString(process.resolve("cgroup"), "0::/user.slice/user-1000.slice/session-7.scope\n");
        logind.endOf(4711, 1000);
        assertThat(sessions.list()).extracting(DesktopSession::id).containsExactly(JANES);
    }

    @Test
    void endsTheOnlySessionOfTheAccountWhoseDesktopAnXServerShows() {
        bus.login(JANE);
        bus.login(OMAR);
        logind.endOf(4711, 1001);
        assertThat(sessions.list()).extracting(DesktopSession::user).containsExactly("jane");
    }

    /** Rather none than the wrong one: a server may also run in the session of somebody else. */
    @Test
    void endsNothingWhenItIsNotKnownWhichSessionItIs() throws Exception {
        bus.login(JANE);
        bus.login(Login.ofPerson("7", 1000, "jane", NOON).on(":3"));
        Path process = Files.createDirectories(folder.resolve("proc/4711"));
        Files.writeString(process.resolve("cgroup"), "0::/user.slice/user-1001.slice/session-4.scope\n");
        for (int uid : new int[] {0, 1000, 1001}) {
            assertThatThrownBy(() -> logind.endOf(4711, uid))
                    .isInstanceOfSatisfying(
                            DeskreelException.class, e -> assertThat(e.code()).isEqualTo(SessionsErrorCode.NOT_KNOWN));
        }
        assertThat(sessions.list()).hasSize(2);
    }

    @Test
    void closesAVirtualSessionOfDcv() {
        dcv.sessions(StandInDcv.session("virtual", "s1", ":2", 1, ""));
        dcv.script("""
                case $1 in
                    list-sessions) cat list ;;
                    close-session) echo "$2" >closed && echo '[]' >list ;;
                esac""");
        SessionId id = sessions.list().get(0).id();
        sessions.end(id, EndManner.LOGOFF);
        assertThat(folder.resolve("closed")).hasContent("s1");
        assertThat(sessions.list()).isEmpty();
    }

    @Test
    void showsNothingWhereThereIsNoDesktop() {
        Notice notice = new Notice("Title", "Text.", Duration.ofSeconds(1));
        assertThat(sessions.show(JANES, notice)).isEqualTo(NoticeAnswer.notShown("The session is over."));
        bus.login(JANE.ofType("wayland"));
        assertThat(sessions.show(JANES, notice).kind()).isEqualTo(Kind.NOT_SHOWN);
        assertThat(sessions.show(JANES, notice).detail()).contains("no X display");
    }
}
