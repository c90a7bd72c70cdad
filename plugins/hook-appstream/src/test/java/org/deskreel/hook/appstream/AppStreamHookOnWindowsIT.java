// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.WinReg;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.desktop.DesktopSession.Lock;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.testkit.TestContext;
import org.deskreel.windows.session.Sessions;
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
        try (SessionHook hook = new AppStreamHook(new WindowsInstance(new Listed(), context), context)) {
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

    /** What a start script in the session of the services does, in the one session that Wine has. */
    @Test
    void programIsStartedOnTheDesktopOfTheSession() throws InterruptedException {
        try (SessionHook hook = new AppStreamHook(new WindowsInstance(new Listed(), context), context)) {
            Session session = hook.current().orElseThrow();
            String cmd = System.getenv("SystemRoot") + "\\system32\\cmd.exe";
            Process process = hook.start(session, List.of(cmd, "/c", "exit 7")).orElseThrow();
            assertThat(process.waitFor()).isEqualTo(7);
            assertThat(context.log())
                    .anyMatch(line -> line.contains(
                            "Process " + process.pid() + " was started in Windows session " + Sessions.own()));
        }
    }

    /** All of it real but the list. */
    private final class Listed implements WindowsSystem {
        private final WindowsSystem real = new RealWindows(context.logger());

        @Override
        public List<DesktopSession> sessions() {
            return List.of(new DesktopSession(
                    DesktopSession.id(Instant.EPOCH, "1"),
                    ACCOUNT,
                    Instant.EPOCH,
                    true,
                    Lock.UNLOCKED,
                    Map.of(),
                    Map.of(DesktopSession.WINDOWS_SESSION, Integer.toString(Sessions.own()))));
        }

        @Override
        public int own() {
            return real.own();
        }

        @Override
        public Map<String, String> user(DesktopSession session) {
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
