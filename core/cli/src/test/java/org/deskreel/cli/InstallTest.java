// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.deskreel.cli.installation.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installs into a folder that stands for the file system of an image, with Deskreel in it. */
final class InstallTest {
    private static final String FOREIGN = """
            {
                "SessionStart": {"executables": [
                    {"context": "user", "filename": "/opt/hello.sh", "arguments": "--name=x", "s3LogEnabled": true}],
                "waitingTime": 20}
            }""";

    @TempDir
    private Path root;

    private TestInstallation deskreel;
    private Path config;

    @BeforeEach
    void unpack() throws IOException {
        deskreel = new TestInstallation(root);
        Path bin = Files.createDirectories(root.resolve("home/bin"));
        Files.writeString(bin.resolve("deskreel-start.sh"), "#!/bin/sh\n");
        Files.writeString(bin.resolve("deskreel-end.sh"), "#!/bin/sh\n");
        config = root.resolve("opt/appstream/SessionScripts/config.json");
    }

    @Test
    void everythingIsSetUp() throws IOException {
        Path open = Files.writeString(root.resolve("home/bin/open"), "");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        install(ExitCode.OK, "--bucket", "my-recordings", "--region", "eu-central-1");

        JsonNode start = new ObjectMapper().readTree(config.toFile()).get("SessionStart");
        assertThat(start.get("WaitingTime").asInt()).isEqualTo(60);
        JsonNode entry = start.get("Executables").get(0);
        assertThat(entry.get("Context").asText()).isEqualTo("system");
        assertThat(entry.get("Filename").asText())
                .as("as the image's own programs name it")
                .isEqualTo("/home/bin/deskreel-start.sh");
        assertThat(entry.get("Arguments").asText()).isEqualTo("--set session.hook=appstream");
        assertThat(mode(open)).isEqualTo("rwxr-xr-x");
        assertThat(mode(root.resolve("var/lib/deskreel"))).isEqualTo("rwx------");
        Path yaml = root.resolve("etc/deskreel/deskreel.yaml");
        assertThat(mode(yaml)).isEqualTo("rw-------");
        assertThat(yaml).content().contains("bucket: 'my-recordings'", "profile: appstream_machine_role");
        assertThat(deskreel.outLines())
                .hasSize(5)
                .anySatisfy(line -> assertThat(line).contains("program folder: done: leave the right to change 1 file"))
                .anySatisfy(line -> assertThat(line).contains("configuration: done: write "))
                .anySatisfy(line -> assertThat(line).contains("state folder: done: make "))
                .anySatisfy(line -> assertThat(line).contains("session scripts: done: make "));
    }

    @Test
    void secondTimeThereIsNothingToDo() throws IOException {
        before(FOREIGN);
        install(ExitCode.OK, "--bucket", "b");
        Map<String, String> first = everything();
        install(ExitCode.OK, "--bucket", "b");
        assertThat(deskreel.outLines()).hasSize(5).allMatch(line -> line.contains(": nothing to do: "));
        assertThat(everything()).isEqualTo(first);
    }

    @Test
    void dryRunChangesNothing() throws IOException {
        before(FOREIGN);
        Map<String, String> before = everything();
        install(ExitCode.OK, "--bucket", "b", "--dry-run");
        assertThat(deskreel.outLines())
                .filteredOn(line -> line.contains(": would "))
                .hasSize(3);
        assertThat(everything()).isEqualTo(before);
        install(ExitCode.OK, "--bucket", "b");
        Map<String, String> installed = everything();
        uninstall("--dry-run");
        assertThat(deskreel.out()).contains("session scripts: would put ");
        assertThat(everything()).isEqualTo(installed);
    }

    @Test
    void uninstallLeavesWhatItFoundToTheByte() throws IOException {
        before(FOREIGN);
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r-----"));
        Map<String, String> before = everything();
        install(ExitCode.OK, "--bucket", "b");
        assertThat(mode(config)).isEqualTo("rw-r-----");
        install(ExitCode.OK, "--bucket", "b");
        assertThat(config).content().contains("deskreel-start.sh", "/opt/hello.sh");
        uninstall();
        assertThat(everything()).isEqualTo(before);
        assertThat(config).content().isEqualTo(FOREIGN);
        uninstall();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void uninstallRemovesWhatWasNotThere() throws IOException {
        Map<String, String> before = everything();
        install(ExitCode.OK, "--bucket", "b");
        uninstall();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void whatSomebodyChangedSinceStays() throws IOException {
        before(FOREIGN);
        install(ExitCode.OK, "--bucket", "b");
        Files.writeString(config, Files.readString(config).replace("--name=x", "--name=changed"));
        Path yaml = root.resolve("etc/deskreel/deskreel.yaml");
        Files.writeString(yaml, Files.readString(yaml) + "# by hand\n");
        Files.createDirectories(root.resolve("var/lib/deskreel/recordings/1"));
        uninstall();
        assertThat(config).content().contains("--name=changed").doesNotContain("deskreel");
        assertThat(config.resolveSibling("config.json.before-deskreel")).doesNotExist();
        assertThat(yaml).exists();
        assertThat(root.resolve("var/lib/deskreel/recordings/1")).isDirectory();
        assertThat(root.resolve("var/lib/deskreel/install")).doesNotExist();
    }

    @Test
    void programOfSomebodyElseStopsItBeforeAnythingIsChanged() throws IOException {
        before("{\"SessionTermination\": {\"Executables\": [{\"Context\": \"system\", \"Filename\": \"/opt/x.sh\"}]}}");
        Map<String, String> before = everything();
        install(ExitCode.CONFLICT, "--bucket", "b");
        assertThat(deskreel.err().lines())
                .singleElement()
                .asString()
                .contains("runs '/opt/x.sh' for the system at SessionTermination", "Let that program call ");
        assertThat(everything()).isEqualTo(before);
    }

    /** The other program calls ours; everything else is set up as usual. */
    @Test
    void scriptsByHandLeaveTheFileAndDoTheRest() throws IOException {
        String foreign =
                "{\"SessionStart\": {\"Executables\": [{\"Context\": \"system\", \"Filename\": \"/opt/x.sh\"}]}}";
        before(foreign);
        Map<String, String> before = everything();
        install(ExitCode.OK, "--bucket", "b", "--scripts-by-hand");
        assertThat(config).content().isEqualTo(foreign);
        assertThat(deskreel.out())
                .contains("session scripts: nothing to do: " + config + " is left to you.")
                .contains("at SessionStart call '/home/bin/deskreel-start.sh' with the arguments '--set session.hook=")
                .contains("at SessionTermination '/home/bin/deskreel-end.sh'", "a waiting time of 60 s");
        assertThat(root.resolve("etc/deskreel/deskreel.yaml")).exists();
        assertThat(root.resolve("var/lib/deskreel")).isDirectory();
        uninstall();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void agentIsSetUpWhereItIsWantedAndStaysUntilItIsRemoved() throws IOException {
        Map<String, String> before = everything();
        Path unit = root.resolve("etc/systemd/system/deskreel.service");
        install(ExitCode.OK, "--bucket", "b");
        assertThat(unit).doesNotExist();
        assertThat(deskreel.out()).contains("agent: nothing to do: not asked for; '--agent' sets one up");
        install(ExitCode.OK, "--agent");
        assertThat(unit).content().contains("ExecStart=/home/bin/deskreel agent --set session.hook=appstream\n");
        Map<String, String> installed = everything();
        install(ExitCode.OK);
        assertThat(deskreel.out()).contains("agent: nothing to do: " + unit + " starts it with the machine.");
        assertThat(everything()).isEqualTo(installed);
        uninstall();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void fileThatOthersMayChangeIsToldOf() throws IOException {
        before(FOREIGN);
        Files.setPosixFilePermissions(config.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
        for (String what : List.of("done: enter ", "nothing to do: ")) {
            install(ExitCode.OK);
            assertThat(deskreel.out())
                    .contains("session scripts: " + what)
                    .contains(
                            "Mind that " + config.getParent() + " can be changed by its group and everybody: whoever");
        }
        Files.setPosixFilePermissions(config.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        install(ExitCode.OK);
        assertThat(deskreel.out()).doesNotContain("Mind that");
    }

    @Test
    void badJsonStopsItBeforeAnythingIsChanged() throws IOException {
        before("{\"SessionStart\": {\"executables\": [{\"filename\": \"C:\\Temp\"}]}}");
        Map<String, String> before = everything();
        install(ExitCode.CONFIGURATION, "--bucket", "b");
        assertThat(deskreel.err().lines()).singleElement().asString().contains(config + " is no JSON: ", "line 1");
        assertThat(everything()).isEqualTo(before);
    }

    /** The kernel lets nobody make files there, not even root. */
    @Test
    void missingPermissionIsOneSentence() {
        Path forbidden = Path.of("/sys/kernel/config.json");
        install(ExitCode.UNAVAILABLE, "--config-json", forbidden.toString());
        assertThat(deskreel.err().lines())
                .singleElement()
                .asString()
                .contains("The session scripts cannot be set up: permission for " + forbidden + ".new is missing.");
    }

    @Test
    void onlyRootMayInstallOnTheMachineItself() {
        assertThat(deskreel.run("install", "appstream")).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(deskreel.err()).contains("Only root, or an administrator, can install Deskreel.");
        assertThat(deskreel.run("uninstall", "appstream")).isEqualTo(ExitCode.UNAVAILABLE);
    }

    @Test
    void folderThatOthersMayChangeIsNoPlaceForTheProgram() throws IOException {
        Path shared = Files.createDirectory(root.resolve("shared"));
        Files.move(root.resolve("home"), shared.resolve("home"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
        int code = deskreel.run(
                "install",
                "appstream",
                "--root",
                root.toString(),
                "--home",
                shared.resolve("home").toString());
        assertThat(code).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(deskreel.err()).contains(shared + " can be changed by its group and everybody.");
    }

    @Test
    void namedConfigurationIsNamedInTheScriptsToo() throws IOException {
        Path yaml = Files.writeString(root.resolve("my settings.yaml"), "sinks: []\n");
        install(ExitCode.OK, "--config", yaml.toString());
        assertThat(config).content().contains("--config \\\"/my settings.yaml\\\" --set session.hook=appstream");
    }

    @Test
    void bucketDoesNotReplaceAConfiguration() throws IOException {
        Path yaml = root.resolve("etc/deskreel/deskreel.yaml");
        Files.createDirectories(yaml.getParent());
        Files.writeString(yaml, "sinks: []\n");
        install(ExitCode.OK, "--bucket", "b");
        assertThat(yaml).hasContent("sinks: []");
        assertThat(deskreel.out()).contains("It is left as it is, with the sinks that it names.");
    }

    private void before(String json) throws IOException {
        Files.createDirectories(config.getParent());
        Files.writeString(config, json);
    }

    private void install(int code, String... options) {
        run(code, "install", options);
    }

    private void uninstall(String... options) {
        run(ExitCode.OK, "uninstall", options);
    }

    private void run(int code, String command, String... options) {
        List<String> arguments = Stream.concat(
                        Stream.of(command, "appstream", "--root", root.toString()), Stream.of(options))
                .toList();
        assertThat(deskreel.run(arguments.toArray(String[]::new)))
                .as(deskreel.out() + deskreel.err())
                .isEqualTo(code);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** Every file with its mode and content, every folder with its mode, every link with what it leads to. */
    private Map<String, String> everything() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                if (Files.isSymbolicLink(path)) {
                    all.put(root.relativize(path).toString(), "link to " + Files.readSymbolicLink(path));
                    continue;
                }
                String content = Files.isRegularFile(path)
                        ? new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1)
                        : "folder";
                all.put(root.relativize(path).toString(), mode(path) + " " + content);
            }
        }
        return all;
    }
}
