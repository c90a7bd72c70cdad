// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deskreel.spi.DeskreelException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit, in a folder that stands for the file system; what systemd would be told is written down. */
final class UnitStepTest {
    @TempDir
    private Path root;

    private final List<String> told = new ArrayList<>();
    private Receipt receipt;
    private Path unit;
    private Path link;

    @BeforeEach
    void open() throws IOException {
        receipt = Receipt.of(root.resolve("var/lib/deskreel"), "ec2");
        unit = root.resolve("etc/systemd/system/deskreel.service");
        link = root.resolve("etc/systemd/system/multi-user.target.wants/deskreel.service");
    }

    private Place place(String home, Optional<Path> java) {
        return new Place(
                root,
                root.resolve(home),
                root.resolve("var/lib/deskreel"),
                Optional.empty(),
                root.resolve("etc/deskreel/deskreel.yaml"),
                root,
                java);
    }

    private UnitStep step(boolean running, boolean configured) {
        return step("ec2", running, configured);
    }

    private UnitStep step(String platform, boolean running, boolean configured) {
        AgentService service =
                new AgentService(platform, List.of("agent", "--set", "session.hook=" + platform), configured);
        return new UnitStep(
                place("opt/deskreel", Optional.empty()),
                service,
                command -> told.add(String.join(" ", command)),
                running);
    }

    private String apply(Change change) throws IOException {
        change.needed().orElseThrow().run();
        return change.sentence();
    }

    @Test
    void systemdIsToldToReadItAndToStartIt() throws IOException {
        assertThat(apply(step(true, true).install(receipt))).contains("and start it now");
        assertThat(told)
                .containsExactly("/usr/bin/systemctl daemon-reload", "/usr/bin/systemctl restart deskreel.service");
        assertThat(unit)
                .content()
                .contains("ExecStart=/opt/deskreel/bin/deskreel agent --set session.hook=ec2\n")
                .contains("Restart=always\n", "KillMode=process\n", "ProtectSystem=full\n")
                .doesNotContain("Environment=");
        assertThat(Files.readSymbolicLink(link)).hasToString("/etc/systemd/system/deskreel.service");
    }

    @Test
    void withoutAConfigurationItWaitsForOne() throws IOException {
        assertThat(apply(step(true, false).install(receipt))).contains("'systemctl start deskreel'");
        assertThat(told).containsExactly("/usr/bin/systemctl daemon-reload");
    }

    @Test
    void whereSystemdDoesNotRunItIsThereForTheNextStart() throws IOException {
        assertThat(apply(step(false, true).install(receipt))).contains("systemd does not run here");
        assertThat(told).isEmpty();
        assertThat(link).isSymbolicLink();
    }

    @Test
    void secondTimeThereIsNothingToDo() throws IOException {
        apply(step(true, true).install(receipt));
        assertThat(step(true, true).install(receipt).needed()).isEmpty();
        Files.delete(link);
        assertThat(step(true, true).install(receipt).needed())
                .as("not enabled any more")
                .isPresent();
    }

    @Test
    void newVersionReplacesWhatAnOldOneWrote() throws IOException {
        apply(step(false, true).install(receipt));
        byte[] old = Files.readString(unit).replace("UMask=0077\n", "").getBytes();
        Files.write(unit, old);
        receipt.wrote(unit, old, false);
        assertThat(apply(step(true, true).install(receipt))).startsWith("renew ");
        assertThat(unit).content().contains("UMask=0077");
    }

    @Test
    void whatSomebodyChangedIsNotOverwritten() throws IOException {
        apply(step(false, true).install(receipt));
        Files.writeString(unit, Files.readString(unit).replace("RestartSec=2", "RestartSec=20"));
        assertThatThrownBy(() -> step(false, true).install(receipt))
                .isInstanceOf(DeskreelException.class)
                .hasMessageContaining("was changed since it was written");
    }

    @Test
    void unitOfSomebodyElseIsExplained() throws IOException {
        Files.createDirectories(unit.getParent());
        Files.writeString(unit, "[Service]\nExecStart=/usr/bin/other\n");
        assertThatThrownBy(() -> step(false, true).install(receipt))
                .hasMessageContaining(unit + " was not written by 'deskreel install'.");
        assertThat(step(false, true).uninstall(receipt).needed()).isEmpty();
    }

    @Test
    void maskedUnitIsExplained() throws IOException {
        Files.createDirectories(unit.getParent());
        Files.createSymbolicLink(unit, Path.of("/dev/null"));
        assertThatThrownBy(() -> step(false, true).install(receipt)).hasMessageContaining("is a link to /dev/null");
        Files.delete(unit);
    }

    @Test
    void unitOfAPackageIsNotHidden() throws IOException {
        Path other = root.resolve("usr/lib/systemd/system/deskreel.service");
        Files.createDirectories(other.getParent());
        Files.writeString(other, "[Service]\nExecStart=/usr/bin/other\n");
        assertThatThrownBy(() -> step(false, true).install(receipt)).hasMessageContaining(other.toString());
    }

    @Test
    void oneMachineIsOnePlatform() throws IOException {
        apply(step("workspaces", false, true).install(receipt));
        assertThatThrownBy(() -> step(false, true).install(receipt))
                .hasMessageContaining("runs Deskreel for workspaces already");
        assertThat(step(false, true).uninstall(receipt).needed()).isEmpty();
    }

    @Test
    void uninstallStopsAndRemovesIt() throws IOException {
        apply(step(true, true).install(receipt));
        told.clear();
        apply(step(true, true).uninstall(receipt));
        assertThat(told)
                .containsExactly("/usr/bin/systemctl stop deskreel.service", "/usr/bin/systemctl daemon-reload");
        assertThat(root.resolve("etc")).doesNotExist();
    }

    @Test
    void uninstallLeavesWhatWasChangedAndTurnsItOff() throws IOException {
        apply(step(true, true).install(receipt));
        Files.writeString(unit, Files.readString(unit) + "# mine\n");
        assertThat(apply(step(true, true).uninstall(receipt))).contains("which was changed since");
        assertThat(unit).exists();
        assertThat(link).doesNotExist();
    }

    @Test
    void signsThatMeanSomethingToSystemdAreWrittenSoThatTheyDoNot() throws IOException {
        AgentService service =
                new AgentService("ec2", List.of("agent", "--config", "/etc/100 %u $HOME \"x\".yaml"), true);
        UnitStep step = new UnitStep(
                place("opt/my deskreel", Optional.of(Path.of("/opt/java 17"))), service, command -> {}, false);
        apply(step.install(receipt));
        assertThat(unit)
                .content()
                .contains("Environment=\"DESKREEL_JAVA_HOME=/opt/java 17\"\n")
                .contains("ExecStart=\"/opt/my deskreel/bin/deskreel\" agent --config "
                        + "\"/etc/100 %%u $$HOME \\\"x\\\".yaml\"\n");
    }
}
