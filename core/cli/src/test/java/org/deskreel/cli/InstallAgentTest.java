// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deskreel.cli.installation.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent installed into a folder that stands for the file system of an image, with Deskreel in it. */
final class InstallAgentTest {
    @TempDir
    private Path root;

    private TestInstallation deskreel;
    private Path unit;
    private Path yaml;

    @BeforeEach
    void unpack() {
        deskreel = new TestInstallation(root);
        unit = root.resolve("etc/systemd/system/deskreel.service");
        yaml = root.resolve("etc/deskreel/deskreel.yaml");
    }

    @Test
    void ec2NeedsNoCredentials() throws IOException {
        run(ExitCode.OK, "install", "ec2", "--bucket", "my-recordings", "--region", "eu-central-1");
        assertThat(yaml).content().isEqualTo("""
                # Written by 'deskreel install ec2'. All settings: docs/configuration.md
                session:
                  hook: ec2
                sinks:
                  - type: s3
                    bucket: 'my-recordings'
                    region: 'eu-central-1'
                    write-only: true
                """);
        assertThat(unit).content().contains("ExecStart=/home/bin/deskreel agent --set session.hook=ec2\n");
        assertThat(deskreel.outLines())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).contains("agent: done: write ", "nothing is started now"));
    }

    @Test
    void workspacesHasThoseOfSystemsManager() {
        run(ExitCode.OK, "install", "workspaces", "--bucket", "b");
        assertThat(yaml)
                .content()
                .contains("  hook: workspaces", "profile: 'default'", "profile-file: '/root/.aws/credentials'");
    }

    @Test
    void otherCredentialsAreNamed() {
        run(
                ExitCode.OK,
                "install",
                "workspaces",
                "--bucket",
                "b",
                "--profile",
                "roles-anywhere",
                "--profile-file",
                "/etc/deskreel/aws-config");
        assertThat(yaml).content().contains("profile: 'roles-anywhere'", "profile-file: '/etc/deskreel/aws-config'");
    }

    @Test
    void dryRunChangesNothingAndUninstallLeavesNothing() throws IOException {
        List<String> before = everything();
        run(ExitCode.OK, "install", "ec2", "--bucket", "b", "--dry-run");
        assertThat(deskreel.outLines())
                .filteredOn(line -> line.contains(": would "))
                .hasSize(3);
        assertThat(everything()).isEqualTo(before);
        run(ExitCode.OK, "install", "ec2", "--bucket", "b");
        run(ExitCode.OK, "install", "ec2", "--bucket", "b");
        assertThat(deskreel.outLines()).hasSize(4).allMatch(line -> line.contains(": nothing to do: "));
        run(ExitCode.OK, "uninstall", "ec2", "--dry-run");
        assertThat(unit).exists();
        run(ExitCode.OK, "uninstall", "ec2");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void unitOfSomebodyElseStopsItBeforeAnythingIsChanged() throws IOException {
        Files.createDirectories(unit.getParent());
        Files.writeString(unit, "[Service]\n");
        List<String> before = everything();
        run(ExitCode.CONFLICT, "install", "ec2", "--bucket", "b");
        assertThat(deskreel.err()).contains("was not written by 'deskreel install'");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void onlyRootMayInstallOnTheMachineItself() {
        for (String platform : List.of("ec2", "workspaces")) {
            assertThat(deskreel.run("install", platform)).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(deskreel.err()).contains("Only root, or an administrator, can install Deskreel.");
        }
    }

    private void run(int code, String command, String platform, String... options) {
        List<String> arguments = Stream.concat(
                        Stream.of(command, platform, "--root", root.toString()), Stream.of(options))
                .toList();
        assertThat(deskreel.run(arguments.toArray(String[]::new)))
                .as(deskreel.out() + deskreel.err())
                .isEqualTo(code);
    }

    private List<String> everything() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.map(Path::toString).sorted().toList();
        }
    }
}
