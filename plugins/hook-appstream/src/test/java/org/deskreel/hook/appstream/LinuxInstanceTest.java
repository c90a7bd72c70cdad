// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.Session;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinuxInstanceTest {
    @TempDir
    private Path folder;

    private Path root;
    private TestContext context;
    private LinuxModel model;

    @BeforeEach
    void begin() throws IOException {
        root = Files.createDirectory(folder.resolve("root"));
        context = TestContext.in(folder);
        model = new LinuxModel(root);
    }

    @Test
    void sessionIsFoundOnceItsDesktopIsThere() {
        AppStreamHook hook = model.hook(context);
        assertThat(hook.sessions()).isEmpty();
        model.withSession(IdentityTest.USER);
        assertThat(hook.current()).isEmpty();
        assertThat(hook.sessions()).hasSize(1);
        assertThat(hook.session(hook.sessions().get(0).id()))
                .as("for a recorder of the agent, which waits")
                .isEmpty();
        model.withServer(LinuxModel.SERVER);
        Session session = hook.current().orElseThrow();
        assertThat(session.user()).isEqualTo("jane.doe@example.com");
        assertThat(session.metadata()).containsEntry("fleet", "cad-fleet").containsEntry("stack", "training");
        assertThat(session.desktop()).isEqualTo(Map.of("display", ":0"));
        assertThat(hook.session(session.id())).contains(session);
        assertThat(hook.keyTemplate()).isEqualTo("{stack}/{fleet}/{session}/");
    }

    @Test
    void cookieOfTheServerComesAlong() throws IOException {
        Path cookies = Files.writeString(folder.resolve("Xauthority"), "MIT-MAGIC-COOKIE-1");
        model.withSession(IdentityTest.USER).withServer(LinuxModel.server(3, cookies));
        Map<String, String> desktop =
                model.hook(context).current().orElseThrow().desktop();
        assertThat(desktop).containsEntry("display", ":3");
        assertThat(Path.of(desktop.get("xauthority")))
                .hasContent("MIT-MAGIC-COOKIE-1")
                .isNotEqualTo(cookies);
    }

    @Test
    void variablesThatThePersonCouldHaveWrittenAreRefused() throws IOException {
        model.withSession(IdentityTest.USER).withServer(LinuxModel.SERVER);
        Files.setPosixFilePermissions(model.file("user"), PosixFilePermissions.fromString("rw-rw-rw-"));
        AppStreamHook hook = model.hook(context);
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(hook::current)
                .withMessageContaining("proves nothing of who is recorded")
                .satisfies(e -> assertThat(e.code()).isEqualTo(AppStreamErrorCode.UNSAFE));
        assertThat(hook.readiness().ready()).isFalse();
    }

    @Test
    void readinessSaysWhatIsThere() throws IOException {
        AppStreamHook hook = model.hook(context);
        assertThat(hook.readiness())
                .isEqualTo(Readiness.ready("This is an instance of the fleet 'cad-fleet', stream.standard.medium. "
                        + "It has no session now."));
        model.withSession(IdentityTest.USER);
        assertThat(hook.readiness().finding())
                .endsWith("Session c1a7f0f2-4f1e-4f5e-9d0b-0a3f7f4e5d6c of jane.doe@example.com has no X server yet.");
        model.withServer(LinuxModel.SERVER);
        assertThat(hook.readiness().finding()).endsWith(" of jane.doe@example.com is on display :0.");
        model.withSession(Map.of("AppStream_UserName", "ann"));
        assertThat(hook.readiness().finding()).endsWith("Its variables name no session.");
    }

    @Test
    void otherMachineIsNotReady() throws IOException {
        Files.delete(model.file("system"));
        Readiness readiness = model.hook(context).readiness();
        assertThat(readiness.ready()).isFalse();
        assertThat(readiness.finding()).startsWith("This is no AppStream instance: there is no ");
    }

    @Test
    void logSaysOnceWhatWasFound() {
        model.withSession(IdentityTest.USER);
        AppStreamHook hook = model.hook(context);
        hook.sessions();
        hook.sessions();
        assertThat(context.log()).hasSize(1);
        model.withServer(LinuxModel.SERVER);
        hook.sessions();
        hook.sessions();
        assertThat(context.log())
                .hasSize(2)
                .last()
                .asString()
                .contains("display=:0")
                .contains("pid=900");
    }
}
