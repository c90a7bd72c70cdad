// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.desktop.DesktopSession.Lock;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.testkit.ManualClock;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of what Windows and the platform are documented to say; see {@link WindowsModel}. */
final class WindowsInstanceTest {
    @TempDir
    private Path folder;

    private final WindowsModel windows = new WindowsModel();
    private TestContext context;
    private AppStreamHook hook;

    @BeforeEach
    void begin() {
        context = TestContext.in(folder);
        hook = new AppStreamHook(new WindowsInstance(windows, context), context);
    }

    @Test
    void accountOfWindowsIsNoIdentity() {
        windows.add(2, "PhotonUser", "s1", "jane");
        Session session = hook.current().orElseThrow();
        assertThat(session.id()).hasToString("s1");
        assertThat(session.user()).isEqualTo("jane");
        assertThat(session.desktop()).isEqualTo(Map.of("windows-session", "2"));
        assertThat(session.metadata()).doesNotContainValue("PhotonUser").containsEntry("fleet", "cad-fleet");
    }

    @Test
    void desktopOfNobodyIsNoSession() {
        windows.signIn(2, "PhotonUser");
        assertThat(hook.sessions()).isEmpty();
        assertThat(hook.current()).isEmpty();
        windows.users.put(2, Map.of("AppStream_Stack_Name", "training", "TEMP", "C:\\Temp"));
        assertThat(hook.sessions()).isEmpty();
        assertThat(context.log())
                .anyMatch(line -> line.contains("The profile is not loaded."))
                .anyMatch(line ->
                        line.contains("no AppStream_Session_ID; of the platform's there are [AppStream_Stack_Name]"));
    }

    @Test
    void processInASessionIsForThatSession() {
        windows.add(2, "user-a", "s1", "jane").add(5, "user-b", "s2", "john");
        windows.own = 5;
        assertThat(hook.current().orElseThrow().id()).hasToString("s2");
        windows.own = 7;
        assertThat(hook.current()).isEmpty();
    }

    @Test
    void serviceIsForTheSessionThatItsEnvironmentNames() {
        windows.add(2, "user-a", "s1", "jane").add(5, "user-b", "s2", "john");
        windows.ownVariables.put("AppStream_Session_ID", "s2");
        assertThat(hook.current().orElseThrow().user()).isEqualTo("john");
        windows.ownVariables.put("AppStream_Session_ID", "s3");
        assertThat(hook.current()).isEmpty();
    }

    @Test
    void amongSeveralNoneIsGuessed() {
        windows.add(2, "user-a", "s1", "jane").add(5, "user-b", "s2", "john");
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(hook::current)
                .withMessage(
                        "There are 2 sessions, and nothing says for which of them this is: s1 of jane, s2 of john.")
                .satisfies(e -> assertThat(e.code()).isEqualTo(AppStreamErrorCode.SEVERAL));
        assertThat(hook.sessions()).hasSize(2);
    }

    @Test
    void amongSeveralAllAreToBeRecorded() {
        windows.add(2, "user-a", "s1", "jane").add(5, "user-b", "s2", "john");
        assertThat(hook.toRecord()).extracting(Session::user).containsExactly("jane", "john");
        windows.ownVariables.put("AppStream_Session_ID", "s2");
        assertThat(hook.toRecord()).extracting(Session::user).containsExactly("john");
        windows.own = 2;
        assertThat(hook.toRecord()).extracting(Session::user).containsExactly("jane");
    }

    /** The script may be for the one of whom the platform has said nothing yet. */
    @Test
    void somebodyWithoutASessionIsWaitedForBeforeTheOthersAreAllThereAre() {
        ManualClock clock = ManualClock.at("2026-03-01T10:00:00Z");
        TestContext manual = context.with(clock);
        SessionHook waiting = new AppStreamHook(new WindowsInstance(windows, manual), manual);
        windows.add(2, "user-a", "s1", "jane").signIn(5, "user-b");
        windows.own = 2;
        assertThat(waiting.toRecord()).extracting(Session::user).containsExactly("jane");
        windows.own = WindowsSystem.SERVICES;
        assertThat(waiting.toRecord()).isEmpty();
        clock.advance(Duration.ofSeconds(9));
        assertThat(waiting.toRecord()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(waiting.toRecord()).extracting(Session::user).containsExactly("jane");
        windows.add(5, "user-b", "s2", "john");
        assertThat(waiting.toRecord()).extracting(Session::user).containsExactly("jane", "john");
        waiting.close();
    }

    @Test
    void identityStaysAsItWasFirst() {
        windows.add(2, "PhotonUser", "s1", "jane");
        Session first = hook.current().orElseThrow();
        somebodyElse();
        assertThat(hook.current()).contains(first);
        assertThat(hook.sessions()).containsExactly(first);
        assertThat(context.log())
                .filteredOn(line -> line.startsWith("WARNING"))
                .hasSize(1)
                .first()
                .asString()
                .contains("now says that it is session s9 of some?body; it stays s1 of jane");
    }

    private void somebodyElse() {
        windows.users.get(2).put("AppStream_Session_ID", "s9");
        windows.users.get(2).put("AppStream_UserName", "some\nbody");
    }

    /** A recorder that is started again, or that of the start script, is another process. */
    @Test
    void identityStaysInOtherProcessesAndTheyTellOfWhatDiffers() {
        windows.add(2, "PhotonUser", "s1", "jane");
        Session first = hook.current().orElseThrow();
        somebodyElse();
        List<SessionEvent> events = new ArrayList<>();
        SessionHook other = new AppStreamHook(new WindowsInstance(windows, context), context);
        try (other;
                SessionHook.Watch watch = other.watch(events::add)) {
            assertThat(watch).isNotNull();
            assertThat(other.session(first.id())).contains(first);
        }
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(SessionEvent.Kind.IDENTITY_DISPUTED);
            assertThat(event.session()).isEqualTo(first.id());
            assertThat(event.detail())
                    .isEqualTo("The environment of the person now says that it is session s9 of some?body; "
                            + "it stays s1 of jane.");
        });
    }

    @Test
    void identityIsKeptOnceItIsWhole() {
        windows.add(2, "PhotonUser", "s1", "");
        assertThat(hook.current().orElseThrow().user()).isEqualTo("unknown");
        windows.users.get(2).put("AppStream_UserName", "jane");
        assertThat(hook.current().orElseThrow().user()).isEqualTo("jane");
        somebodyElse();
        assertThat(hook.current().orElseThrow().user()).isEqualTo("jane");
    }

    @Test
    void whatIsKeptIsForgottenWhenNoSessionCanLastSoLong() throws IOException {
        windows.add(2, "PhotonUser", "s1", "jane");
        hook.sessions();
        Path kept = Files.list(context.keptFolder()).findFirst().orElseThrow();
        Files.setLastModifiedTime(kept, FileTime.from(context.clock().instant().minus(Duration.ofDays(31))));
        windows.add(3, "user-b", "s2", "john");
        hook.sessions();
        assertThat(context.keptFolder()).isDirectoryNotContaining(file -> file.equals(kept));
    }

    @Test
    void damagedIdentityIsToldOfAndReadAnew() throws IOException {
        windows.add(2, "PhotonUser", "s1", "jane");
        Files.writeString(context.keptFolder().resolve("20260301T100000.000000Z-2.identity"), "id=");
        assertThat(hook.current().orElseThrow().user()).isEqualTo("jane");
        assertThat(context.log()).anyMatch(line -> line.startsWith("WARNING") && line.contains("is damaged"));
    }

    @Test
    void numberThatIsUsedAgainIsAnotherSession() {
        windows.add(2, "user-a", "s1", "jane");
        assertThat(hook.sessions()).hasSize(1);
        windows.add(2, "user-a", "s2", "john");
        assertThat(hook.current().orElseThrow().user()).isEqualTo("john");
    }

    @Test
    void twoThatSayTheSameAreOne() {
        windows.add(2, "user-a", "s1", "jane").add(3, "user-a", "s1", "jane");
        windows.sessions.computeIfPresent(2, (number, session) -> session.connected(false));
        assertThat(hook.sessions()).hasSize(1);
        assertThat(hook.sessions().get(0).desktop()).containsEntry("windows-session", "3");
        assertThat(context.log()).anyMatch(line -> line.contains("also says that it is session s1"));
    }

    @Test
    void stateOfTheDesktopIsThatOfWindows() {
        windows.add(2, "user-a", "s1", "jane");
        Instance instance = new WindowsInstance(windows, context);
        assertThat(instance.desktops()).extracting(DesktopSession::connected).containsExactly(true);
        windows.sessions.computeIfPresent(
                2, (number, session) -> session.connected(false).locked(Lock.LOCKED));
        List<DesktopSession> desktops = instance.desktops();
        assertThat(desktops).extracting(DesktopSession::connected).containsExactly(false);
        assertThat(desktops).extracting(DesktopSession::lock).containsExactly(Lock.LOCKED);
    }

    @Test
    void readinessSaysWhatIsThere() {
        assertThat(hook.readiness().finding())
                .isEqualTo("This is an instance of the fleet 'cad-fleet', stream.standard.medium. "
                        + "It has no session now.");
        windows.add(2, "user-a", "s1", "jane");
        assertThat(hook.readiness().finding()).endsWith("Session s1 of jane is Windows session 2.");
        windows.machine.clear();
        assertThat(hook.readiness().ready()).isTrue();
    }

    @Test
    void otherMachineIsNotReady() {
        windows.machine.clear();
        windows.machine.put("AWSEUC_Something", "x");
        Readiness readiness = hook.readiness();
        assertThat(readiness.ready()).isFalse();
        assertThat(readiness.finding()).contains("no variable AppStream_Resource_Name, but [AWSEUC_Something]");
    }
}
