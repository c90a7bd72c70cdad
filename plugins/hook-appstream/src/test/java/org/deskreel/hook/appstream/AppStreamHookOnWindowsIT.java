// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.WinReg;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.testkit.TestContext;
import org.deskreel.windows.session.ConnectState;
import org.deskreel.windows.session.LockState;
import org.deskreel.windows.session.Protocol;
import org.deskreel.windows.session.Sessions;
import org.deskreel.windows.session.WindowsSession;
import org.deskreel.windows.user.UserEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real registry and the real number of the session; only the list of sessions is made up, because Wine has none. */
final class AppStreamHookOnWindowsIT {
    private static final String MACHINE = "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
    private static final String ACCOUNT = System.getProperty("user.name");

    private final String user = UserEnvironment.sid("", ACCOUNT) + "\\Environment";

    @TempDir
    private Path folder;

    private TestContext context;

    @BeforeEach
    void write() {
        context = TestContext.in(folder);
        IdentityTest.USER.forEach(
                (name, value) -> Advapi32Util.registrySetStringValue(WinReg.HKEY_USERS, user, name, value));
        IdentityTest.MACHINE.forEach(
                (name, value) -> Advapi32Util.registrySetStringValue(WinReg.HKEY_LOCAL_MACHINE, MACHINE, name, value));
    }

    @AfterEach
    void remove() {
        IdentityTest.USER.keySet().forEach(name -> Advapi32Util.registryDeleteValue(WinReg.HKEY_USERS, user, name));
        IdentityTest.MACHINE
                .keySet()
                .forEach(name -> Advapi32Util.registryDeleteValue(WinReg.HKEY_LOCAL_MACHINE, MACHINE, name));
    }

    @Test
    void sessionIsReadFromTheRegistry() {
        try (SessionHook hook = new AppStreamHook(new WindowsInstance(new Listed(), context.logger()), context)) {
            Session session = hook.current().orElseThrow();
            assertThat(session.user()).isEqualTo("jane.doe@example.com");
            assertThat(session.desktop()).isEqualTo(Map.of("windows-session", Integer.toString(Sessions.own())));
            assertThat(session.metadata())
                    .containsEntry("image-arn", "arn:aws:appstream:eu-central-1:111122223333:image/cad")
                    .containsEntry("stack", "training")
                    .containsEntry("fleet", "cad-fleet");
        }
    }

    @Test
    void hookOfTheFactorySeesTheFleet() {
        try (SessionHook hook = new AppStreamHookFactory().create(new AppStreamHookConfig(), context)) {
            assertThat(hook.readiness().ready()).isTrue();
            assertThat(hook.readiness().finding()).startsWith("This is an instance of the fleet 'cad-fleet'");
            assertThat(hook.sessions()).isEmpty();
        }
    }

    /** All of it real but the list. */
    private static final class Listed implements WindowsSystem {
        private final WindowsSystem real = new RealWindows();

        @Override
        public List<WindowsSession> sessions() {
            return List.of(new WindowsSession(
                    Sessions.own(),
                    "Console",
                    ConnectState.ACTIVE,
                    ACCOUNT,
                    "",
                    "",
                    Protocol.CONSOLE,
                    LockState.UNLOCKED,
                    null));
        }

        @Override
        public int own() {
            return real.own();
        }

        @Override
        public Map<String, String> user(WindowsSession session) {
            return real.user(session);
        }

        @Override
        public void end(int session, EndManner manner) {
            real.end(session, manner);
        }

        @Override
        public NoticeAnswer show(int session, Notice notice) {
            return real.show(session, notice);
        }

        @Override
        public Map<String, String> machine() {
            return real.machine();
        }

        @Override
        public Map<String, String> ownVariables() {
            return real.ownVariables();
        }
    }
}
