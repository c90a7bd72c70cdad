// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.deskreel.sessions.dcv.DcvSessions;
import org.deskreel.sessions.dcv.StandInDcv;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.logind.LogindSource;
import org.deskreel.spi.session.Presence;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.spi.session.SessionEvent.Kind;
import org.deskreel.spi.session.SessionHook.Watch;
import org.deskreel.spi.session.SessionId;
import org.deskreel.testkit.TestContext;
import org.deskreel.testlogind.Login;
import org.deskreel.testlogind.LogindBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole, on a real bus with python-dbusmock's model of logind, and a script in the place of DCV. */
final class DesktopSessionsTest {
    private static final Login JANE = Login.ofPerson("c2", 1000, "jane", Instant.parse("2026-11-23T12:00:00.123456Z"));
    private static final SessionId JANES = new SessionId("20261123T120000.123456Z-c2");
    private static final String LEFT = "2020-03-02T17:00:00Z";

    private final BlockingQueue<SessionEvent> heard = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder;

    private LogindBus bus;
    private StandInDcv dcv;
    private TestContext context;
    private DesktopSessions sessions;

    @BeforeEach
    void start() throws Exception {
        bus = LogindBus.start();
        dcv = StandInDcv.in(folder);
        context = TestContext.in(folder);
        sessions = new DesktopSessions(
                LogindSource.at(bus.address(), folder, Clock.systemUTC()),
                DcvSessions.of(dcv.program(), false, context.logger()),
                context);
    }

    @AfterEach
    void stop() throws Exception {
        sessions.close();
        bus.close();
    }

    @Test
    void tellsTheLifeOfASession() throws Exception {
        assertThat(sessions.list()).isEmpty();
        try (Watch watch = sessions.watch(heard::add)) {
            assertThat(watch).isNotNull();
            bus.login(JANE);
            assertThat(expect(Kind.STARTED).at()).isEqualTo(JANE.at());
            bus.lock("c2", true);
            expect(Kind.LOCKED);
            bus.lock("c2", false);
            expect(Kind.UNLOCKED);
            bus.foreground("c2", false);
            expect(Kind.DISCONNECTED);
            bus.foreground("c2", true);
            expect(Kind.CONNECTED);
            bus.logout("c2");
            expect(Kind.ENDED);
        }
    }

    @Test
    void saysWhetherASessionIsLockedAndConnectedAlready() {
        bus.login(JANE);
        assertThat(sessions.list().get(0).session().presence()).isEqualTo(Presence.AT_DESKTOP);
        bus.lock("c2", true);
        bus.foreground("c2", false);
        assertThat(sessions.list().get(0).session().presence()).isEqualTo(new Presence(false, true));
    }

    @Test
    void tellsWhatHappenedSinceItWasLastAsked() throws Exception {
        bus.login(JANE);
        assertThat(sessions.current()).map(DesktopSession::id).contains(JANES);
        bus.logout("c2");
        try (Watch watch = sessions.watch(heard::add)) {
            assertThat(watch).isNotNull();
            expect(Kind.ENDED);
        }
    }

    @Test
    void doesNotEndSessionsBecauseTheBusIsRestarted() throws Exception {
        bus.login(JANE);
        sessions.list();
        try (Watch watch = sessions.watch(heard::add)) {
            assertThat(watch).isNotNull();
            bus.stop();
            while (context.log().stream().noneMatch(line -> line.contains("not known for now"))) {
                Thread.sleep(20);
            }
            bus.restart();
            bus.login(JANE);
            bus.lock("c2", true);
            SessionEvent first = heard.poll(1, TimeUnit.MINUTES);
            assertThat(first).extracting(SessionEvent::kind).isIn(Kind.LOCKED, Kind.ENDED);
        }
    }

    @Test
    void currentIsTheOneThatThereIsAndNoneOfSeveral() {
        bus.login(JANE);
        assertThat(sessions.current()).map(DesktopSession::id).contains(JANES);
        bus.login(Login.ofPerson("4", 1001, "omar", JANE.at()).on(":1"));
        assertThat(sessions.current()).isEmpty();
        assertThat(sessions.find(JANES)).isPresent();
        assertThat(sessions.find(new SessionId("another"))).isEmpty();
    }

    @Test
    void virtualSessionsOfDcvAreToldOnceAlsoWhenLogindKnowsThem() {
        bus.login(Login.ofPerson("c7", 1009, "dcvuser", JANE.at()).on(":2"));
        bus.lock("c7", true);
        dcv.sessions(StandInDcv.session("virtual", "s1", ":2", 1, ""));
        List<DesktopSession> list = sessions.list();
        assertThat(list).hasSize(1);
        assertThat(list.get(0).id().value()).isEqualTo("20200302T160850.262883Z-s1");
        assertThat(list.get(0).lock()).isEqualTo(DesktopSession.Lock.LOCKED);
        assertThat(list.get(0).metadata()).containsEntry("dcv-type", "virtual").containsEntry("session-type", "x11");
    }

    @Test
    void consoleSessionOfDcvTellsWhetherSomebodyLooks() throws Exception {
        bus.login(JANE);
        dcv.sessions(StandInDcv.session("console", "console", ":0", 1, ""));
        DesktopSession session = sessions.list().get(0);
        assertThat(session.id()).isEqualTo(JANES);
        assertThat(session.metadata()).containsEntry("dcv-session", "console").containsEntry("dcv-type", "console");
        try (Watch watch = sessions.watch(heard::add)) {
            assertThat(watch).isNotNull();
            dcv.sessions(StandInDcv.session("console", "console", ":0", 0, LEFT));
            expect(Kind.DISCONNECTED);
            dcv.sessions(StandInDcv.session("console", "console", ":0", 1, LEFT));
            expect(Kind.CONNECTED);
        }
    }

    /** The person could take the original away. */
    @Test
    void secretsOfDisplaysAreCopiedWhoeverTellsOfThem() throws Exception {
        Path janes =
                Files.createDirectories(folder.resolve("run/user/1000/gdm")).resolve("Xauthority");
        Path virtual = folder.resolve("s1.xauth");
        for (Path file : List.of(janes, virtual)) {
            Files.writeString(file, "MIT-MAGIC-COOKIE-1 of " + file);
        }
        bus.login(JANE);
        dcv.sessions(StandInDcv.session("virtual", "s1", ":2", 1, "")
                .replace("/run/user/1009/dcv/s1.xauth", virtual.toString()));
        assertThat(sessions.list()).hasSize(2);
        for (Path file : List.of(janes, virtual)) {
            Files.delete(file);
        }
        assertThat(sessions.list())
                .extracting(session -> Files.readString(session.authority().orElseThrow()))
                .containsExactlyInAnyOrder("MIT-MAGIC-COOKIE-1 of " + janes, "MIT-MAGIC-COOKIE-1 of " + virtual);
    }

    @Test
    void tellsNothingMoreOnceClosed() {
        sessions.list();
        Watch watch = sessions.watch(heard::add);
        watch.close();
        bus.login(JANE);
        assertThat(sessions.list()).hasSize(1);
        assertThat(heard).isEmpty();
    }

    @Test
    void readinessNamesBoth() {
        assertThat(sessions.readiness().finding()).contains("systemd-logind", "0 desktop session", "DCV");
    }

    private SessionEvent expect(Kind kind) throws InterruptedException {
        SessionEvent event = heard.poll(1, TimeUnit.MINUTES);
        assertThat(event).isNotNull();
        assertThat(event.kind()).isEqualTo(kind);
        assertThat(event.session()).isEqualTo(JANES);
        return event;
    }
}
