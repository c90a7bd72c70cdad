// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.Session;
import org.deskreel.testkit.TestContext;
import org.deskreel.windows.session.ConnectState;
import org.deskreel.windows.session.LockState;
import org.deskreel.windows.session.WindowsSession;
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
        hook = new AppStreamHook(new WindowsInstance(windows, context.logger()), context);
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
        windows.sessions.add(WindowsModel.session(1, "", ConnectState.CONNECTED));
        windows.sessions.add(WindowsModel.session(2, "PhotonUser", ConnectState.ACTIVE));
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
    void identityStaysAsItWasFirst() {
        windows.add(2, "PhotonUser", "s1", "jane");
        Session first = hook.current().orElseThrow();
        windows.users.get(2).put("AppStream_Session_ID", "s9");
        windows.users.get(2).put("AppStream_UserName", "somebody-else");
        assertThat(hook.current()).contains(first);
        assertThat(hook.sessions()).containsExactly(first);
        assertThat(context.log())
                .filteredOn(line -> line.startsWith("WARNING"))
                .hasSize(1)
                .first()
                .asString()
                .contains("now says that it is session s9 of somebody-else; it stays s1 of jane");
    }

    @Test
    void numberThatIsUsedAgainIsAnotherSession() {
        windows.add(2, "user-a", "s1", "jane");
        assertThat(hook.sessions()).hasSize(1);
        windows.sessions.remove(1);
        assertThat(hook.sessions()).isEmpty();
        windows.add(2, "user-a", "s2", "john");
        assertThat(hook.current().orElseThrow().user()).isEqualTo("john");
    }

    @Test
    void twoThatSayTheSameAreOne() {
        windows.add(2, "user-a", "s1", "jane").add(3, "user-a", "s1", "jane");
        windows.sessions.set(1, WindowsModel.session(2, "user-a", ConnectState.DISCONNECTED));
        assertThat(hook.sessions()).hasSize(1);
        assertThat(hook.sessions().get(0).desktop()).containsEntry("windows-session", "3");
        assertThat(context.log()).anyMatch(line -> line.contains("also says that it is session s1"));
    }

    @Test
    void stateOfTheDesktopIsThatOfWindows() {
        windows.add(2, "user-a", "s1", "jane");
        WindowsSession active = windows.sessions.get(1);
        Instance instance = new WindowsInstance(windows, context.logger());
        assertThat(instance.desktops()).extracting(DesktopSession::connected).containsExactly(true);
        windows.sessions.set(
                1,
                new WindowsSession(
                        2,
                        active.station(),
                        ConnectState.DISCONNECTED,
                        active.user(),
                        active.domain(),
                        "",
                        active.protocol(),
                        LockState.LOCKED,
                        null));
        List<DesktopSession> desktops = instance.desktops();
        assertThat(desktops).extracting(DesktopSession::connected).containsExactly(false);
        assertThat(desktops).extracting(DesktopSession::lock).containsExactly(DesktopSession.Lock.LOCKED);
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
