// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer.Kind;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionId;
import org.deskreel.testkit.TestContext;
import org.deskreel.testlogind.Login;
import org.deskreel.testlogind.LogindBus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is ended, and what is not: on Linux with a model of logind on a real bus, on Windows with {@link WindowsModel}. */
final class EndingTest {
    private static final Notice NOTICE = new Notice("Title", "Text.", Duration.ofSeconds(1));

    @TempDir
    private Path folder;

    private TestContext context;

    @BeforeEach
    void begin() {
        context = TestContext.in(folder);
    }

    private LinuxModel linux() throws Exception {
        return new LinuxModel(Files.createDirectory(folder.resolve("root"))).withSession(IdentityTest.USER);
    }

    @Test
    void linuxEndsTheSessionOfTheAccountWhoseDesktopItIs() throws Exception {
        try (LogindBus bus = LogindBus.start()) {
            bus.login(Login.ofPerson("c1", 1001, OwnedServer.STREAMING_ACCOUNT, Instant.now()));
            bus.login(Login.ofPerson("c7", 1500, "operator", Instant.now()).on(":9"));
            AppStreamHook hook = linux().withServer(LinuxModel.SERVER)
                    .withLogind(bus.address())
                    .hook(context);
            Session session = hook.current().orElseThrow();

            hook.end(new Session(new SessionId("another"), "jane", null, Map.of(), Map.of()), EndManner.LOGOFF);
            assertThat(bus.exists("c1")).isTrue();
            hook.end(session, EndManner.LOGOFF);

            assertThat(bus.exists("c1")).isFalse();
            assertThat(bus.exists("c7")).isTrue();
            hook.close();
        }
    }

    @Test
    void linuxEndsNothingWhereLogindKnowsNoSessionOfTheDesktop() throws Exception {
        try (LogindBus bus = LogindBus.start()) {
            bus.login(Login.ofPerson("c7", 1500, "operator", Instant.now()).on(":9"));
            AppStreamHook hook = linux().withServer(LinuxModel.SERVER)
                    .withLogind(bus.address())
                    .hook(context);
            Session session = hook.current().orElseThrow();
            assertThatThrownBy(() -> hook.end(session, EndManner.LOGOFF))
                    .isInstanceOf(DeskreelException.class)
                    .hasMessageContaining("knows 0 sessions of account 1001")
                    .hasMessageContaining("none is ended");
            assertThat(bus.exists("c7")).isTrue();
            hook.close();
        }
    }

    @Test
    void linuxSaysThatThereIsNoDesktopToEndOrToShowNoticesOn() throws Exception {
        AppStreamHook hook = linux().hook(context);
        Session session = hook.sessions().get(0);
        assertThatThrownBy(() -> hook.end(session, EndManner.LOGOFF))
                .isInstanceOfSatisfying(
                        DeskreelException.class, e -> assertThat(e.code()).isEqualTo(AppStreamErrorCode.NO_DESKTOP));
        assertThat(hook.show(session, NOTICE).kind()).isEqualTo(Kind.NOT_SHOWN);
    }

    @Test
    void windowsEndsTheSessionThatThePlatformCallsSo() {
        WindowsModel windows = new WindowsModel();
        AppStreamHook hook = new AppStreamHook(new WindowsInstance(windows, context), context);
        windows.add(2, "user-a", "s1", "jane").add(5, "user-b", "s2", "john");
        Session john = hook.sessions().get(1);

        hook.end(john, EndManner.DISCONNECT);
        assertThat(windows.ended).containsExactly("DISCONNECT 5");
        assertThat(hook.show(john, NOTICE).detail()).isEqualTo("Windows session 5.");

        windows.sessions.remove(5);
        hook.end(john, EndManner.LOGOFF);
        assertThat(windows.ended).hasSize(1);
        assertThat(hook.show(john, NOTICE).kind()).isEqualTo(Kind.NOT_SHOWN);
    }
}
