// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.testkit.ManualClock;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XrdpHookTest {
    @TempDir
    private Path folder;

    private CapturedHost host;
    private TestContext context;

    @BeforeEach
    void capture() throws IOException {
        host = new CapturedHost(folder);
        context = TestContext.in(folder).with(ManualClock.at(Instant.parse("2026-11-26T12:00:00Z")));
    }

    @Test
    void tellsWhoIsThereAndFromWhere() {
        List<Session> sessions = hook().sessions();

        assertThat(sessions).extracting(Session::user).containsExactly("mia", "tom");
        Session mia = sessions.get(0);
        assertThat(mia.id()).hasToString("18d4dcbfda63-3720880-66");
        assertThat(mia.startedAt()).isEqualTo(Instant.parse(CapturedHost.MIAS_START));
        assertThat(mia.metadata()).isEqualTo(Map.of("x-server", "Xorg", "remote-host", "127.0.0.1"));
        assertThat(mia.desktop()).containsEntry("display", ":10");
        assertThat(mia.presence().connected()).isTrue();
        Session tom = sessions.get(1);
        assertThat(tom.metadata()).isEqualTo(Map.of("x-server", "Xtigervnc", "remote-host", "127.0.0.1"));
        assertThat(tom.desktop()).containsEntry("display", ":11");
        assertThat(tom.presence().connected()).isTrue();
    }

    @Test
    void knowsWhoseClientIsGone() throws IOException {
        host.ends(CapturedHost.TOMS_CLIENT);

        assertThat(hook().sessions())
                .extracting(session -> session.presence().connected())
                .containsExactly(true, false);
    }

    @Test
    void takesWhoHasJustSignedInForConnectedUntilTheyHaveBeenSeenSo() throws IOException {
        context = context.with(
                ManualClock.at(Instant.parse(CapturedHost.MIAS_START).plusSeconds(10)));
        SessionHook hook = hook();
        assertThat(hook.sessions().get(0).presence().connected()).isTrue();
        host.ends(CapturedHost.MIAS_CLIENT);

        assertThat(hook.sessions().get(0).presence().connected()).isFalse();
        assertThat(hook().sessions().get(0).presence().connected()).isTrue();
    }

    @Test
    void takesEverybodyForConnectedWhenTheSystemDoesNotTell() {
        host.prints("ss -xnH", "fails");
        SessionHook hook = hook();

        assertThat(hook.sessions())
                .hasSize(2)
                .allMatch(session -> session.presence().connected());
        hook.sessions();
        assertThat(context.log()).filteredOn(line -> line.contains("connected")).hasSize(1);
    }

    @Test
    void believesNoProcessThatIsNotTheSystems() throws IOException {
        // What a person can do: run the programs of xrdp themselves, and an X server below them.
        host.belongs(CapturedHost.TOMS_SESMAN, 70_002);

        assertThat(hook().sessions()).extracting(Session::user).containsExactly("mia");
    }

    @Test
    void believesNoNameThatAProcessGivesItself() throws IOException {
        host.executes(CapturedHost.TOMS_SESMAN, "/usr/sbin/cron", "/usr/sbin/xrdp-sesman|-n");

        assertThat(hook().sessions()).extracting(Session::user).containsExactly("mia");
    }

    @Test
    void isNotLedToAnotherXServerThatIsTheDesktopOfThePerson() throws IOException {
        host.executes(CapturedHost.MIAS_DESKTOP, "/usr/lib/xorg/Xorg", "/usr/lib/xorg/Xorg|:99|-auth|/tmp/mine");

        assertThat(hook().sessions().get(0).desktop()).containsEntry("display", ":10");
    }

    @Test
    void isNotLedThereWhereTheSessionHasAProgramOfItsOwnEither() throws IOException {
        // As of version 0.10 the X server comes first.
        host.executes(CapturedHost.MIAS_SESMAN, "/usr/sbin/xrdp-sesexec", "xrdp-sesexec");
        host.executes(CapturedHost.MIAS_SERVER, "/usr/bin/Xorg", "/usr/bin/Xorg|:99");
        host.executes(CapturedHost.MIAS_DESKTOP, "/usr/lib/xorg/Xorg", "/usr/lib/xorg/Xorg|:10|-auth|.Xauthority");

        assertThat(hook().sessions().get(0).desktop()).containsEntry("display", ":10");
    }

    @Test
    void countsNobodyAsConnectedWhoOnlyPretends() throws IOException {
        host.belongs(CapturedHost.MIAS_CLIENT, 70_001);

        assertThat(hook().sessions().get(0).presence().connected()).isFalse();
    }

    @Test
    void knowsASessionAgainAfterItsProgramsWereReplaced() throws IOException {
        host.executes(CapturedHost.MIAS_SESMAN, "/usr/sbin/xrdp-sesman (deleted)", "xrdp-sesman");

        assertThat(hook().sessions()).hasSize(2);
    }

    @Test
    void copiesWhatOpensTheDisplayWithTheRightsOfThePerson() throws IOException {
        host.prints("setpriv --reuid=70001 --regid=70001 --clear-groups head", "a cookie");
        Path copy = Path.of(hook().sessions().get(0).desktop().get("xauthority"));
        assertThat(copy).hasContent("a cookie");
        assertThat(host.commands).anyMatch(line -> line.endsWith("-- " + folder + "/proc/68/cwd/.Xauthority"));

        // The person removes it, or puts something else there: every recorder has the first.
        host.prints("setpriv --reuid=70001 --regid=70001 --clear-groups head", "fails");
        assertThat(hook().sessions().get(0).desktop()).containsEntry("xauthority", copy.toString());
    }

    @Test
    void saysOnceThatTheDisplayCannotBeOpened() {
        host.prints("setpriv", "fails");
        SessionHook hook = hook();
        hook.sessions();

        assertThat(hook.sessions().get(0).desktop()).doesNotContainKey("xauthority");
        assertThat(context.log()).filteredOn(line -> line.contains(":10")).hasSize(1);
    }

    @Test
    void removesTheCopiesOfSessionsThatAreOver() throws IOException {
        SessionHook hook = hook();
        Path copy = Path.of(hook.sessions().get(1).desktop().get("xauthority"));
        host.ends(CapturedHost.TOMS_SESMAN);
        hook.watch(event -> {}).close();

        assertThat(copy).doesNotExist();
        assertThat(Files.list(context.keptFolder())).hasSize(1);
    }

    @Test
    void tellsTheGroupsAsTheSystemDoes() {
        SessionHook hook = hook();
        assertThat(hook.groups(hook.sessions().get(0))).contains(Set.of("mia", "remote users"));
        host.prints("id -Gnz", "fails");

        assertThatThrownBy(() -> hook.groups(new Session(hook.sessions().get(1).id(), "tom", null, Map.of(), Map.of())))
                .hasMessageContaining("id -Gnz -- tom");
    }

    @Test
    void isOfTheSessionInWhichItRuns() {
        assertThat(hook(new CallingProcess(CapturedHost.MIAS_DESKTOP, Map.of("DISPLAY", ":11.0")))
                        .current())
                .map(Session::user)
                .contains("mia");
    }

    @Test
    void isOfTheSessionWhoseDisplayItHas() {
        assertThat(hook(new CallingProcess(1, Map.of("DISPLAY", ":11.0"))).current())
                .map(Session::user)
                .contains("tom");
        assertThat(hook(new CallingProcess(1, Map.of("DISPLAY", ":5"))).current())
                .isEmpty();
    }

    @Test
    void isOfTheOnlySessionThereIs() throws IOException {
        host.ends(CapturedHost.TOMS_SESMAN);

        assertThat(hook().current()).map(Session::user).contains("mia");
    }

    @Test
    void isNotReadyWithoutASessionManager() throws IOException {
        assertThat(hook().readiness().finding()).contains("2 session(s)");
        for (long pid : new long[] {41, CapturedHost.MIAS_SESMAN, CapturedHost.TOMS_SESMAN}) {
            host.ends(pid);
        }

        assertThat(hook().readiness().ready()).isFalse();
    }

    private SessionHook hook() {
        return hook(new CallingProcess(1, Map.of()));
    }

    private SessionHook hook(CallingProcess caller) {
        return new XrdpHook(new XrdpHookConfig(Duration.ofMillis(500)), host.processes(), host, caller, context);
    }
}
