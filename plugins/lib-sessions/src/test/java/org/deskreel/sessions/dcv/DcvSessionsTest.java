// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.dcv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.desktop.SessionsErrorCode;
import org.deskreel.spi.DeskreelException;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of what AWS documents that {@code dcv} prints. */
final class DcvSessionsTest {
    @TempDir
    private Path folder;

    private StandInDcv dcv;
    private TestContext context;

    @BeforeEach
    void install() {
        dcv = StandInDcv.in(folder);
        context = TestContext.in(folder);
    }

    @Test
    void tellsVirtualSessionsWithDisplayAndAuthority() {
        dcv.sessions(StandInDcv.session("virtual", "s1", ":2", 1, ""));
        DesktopSession session = sessions().list().get(0).desktop().orElseThrow();
        assertThat(session.id().value()).isEqualTo("20200302T160850.262883Z-s1");
        assertThat(session.user()).isEqualTo("dcvuser");
        assertThat(session.startedAt()).isEqualTo(Instant.parse("2020-03-02T16:08:50.262883Z"));
        assertThat(session.desktop())
                .containsEntry("display", ":2")
                .containsEntry("xauthority", "/run/user/1009/dcv/s1.xauth");
        assertThat(session.metadata()).containsEntry("dcv-session", "s1").containsEntry("dcv-type", "virtual");
    }

    @Test
    void consoleSessionIsNobodysDesktop() {
        dcv.sessions(StandInDcv.session("console", "console", ":0", 0, ""));
        assertThat(sessions().list()).hasSize(1);
        assertThat(sessions().list().get(0).desktop()).isEmpty();
    }

    @Test
    void nobodyIsConnectedOnlyAfterSomebodyWas() {
        dcv.sessions(
                StandInDcv.session("virtual", "fresh", ":2", 0, ""),
                StandInDcv.session("virtual", "left", ":3", 0, "2020-03-02T17:00:00Z"),
                StandInDcv.session("virtual", "back", ":4", 2, "2020-03-02T17:00:00Z"));
        assertThat(sessions().list()).extracting(DcvSession::connected).containsExactly(true, false, true);
    }

    @Test
    void asksForWhatTheListLeavesOut() {
        dcv.sessions("{\"id\":\"s1\",\"owner\":\"dcvuser\"}");
        dcv.description("s1", StandInDcv.session("virtual", "s1", ":2", 1, ""));
        assertThat(sessions().list().get(0).display()).contains(":2");
    }

    @Test
    void answerWithOtherContentIsNoError() {
        dcv.sessions(
                "{\"id\":\"s1\",\"type\":\"virtual\",\"num-of-connections\":\"many\",\"creation-time\":\"x\"}",
                "7",
                "{}");
        assertThat(sessions().list()).hasSize(1);
        assertThat(sessions().list().get(0).desktop()).isEmpty();
    }

    @Test
    void whereThereIsNoDcvThereAreNoSessions() {
        DcvSessions none = DcvSessions.of(folder.resolve("nothing"), false, context.logger());
        assertThat(none.installed()).isFalse();
        assertThat(none.list()).isEmpty();
    }

    @Test
    void serverThatHasNeverAnsweredIsNotUsedAndSaysSoOnce() {
        dcv.script("echo 'Could not connect to the server' >&2; exit 1");
        DcvSessions sessions = sessions();
        assertThat(sessions.list()).isEmpty();
        assertThat(sessions.list()).isEmpty();
        assertThat(context.log()).hasSize(1).first().asString().contains("exit code 1");
    }

    @Test
    void serverThatIsRestartedHasNotLostItsSessions() {
        dcv.sessions(StandInDcv.session("virtual", "s1", ":2", 1, ""));
        DcvSessions sessions = sessions();
        assertThat(sessions.list()).hasSize(1);
        dcv.script("exit 1");
        assertNotTold(sessions);
        dcv.script("echo '['");
        assertThatThrownBy(sessions::list).isInstanceOf(DeskreelException.class);
    }

    @Test
    void programThatHangsIsEnded() {
        DcvSessions sessions = DcvSessions.of(new DcvProgram(dcv.program(), Duration.ofSeconds(3)), context.logger());
        assertThat(sessions.list()).isEmpty();
        dcv.script("sleep 1000");
        assertNotTold(sessions);
    }

    private static void assertNotTold(DcvSessions sessions) {
        assertThatThrownBy(sessions::list)
                .isInstanceOfSatisfying(
                        DeskreelException.class, e -> assertThat(e.code()).isEqualTo(SessionsErrorCode.NO_DCV));
    }

    private DcvSessions sessions() {
        return DcvSessions.of(dcv.program(), false, context.logger());
    }
}
