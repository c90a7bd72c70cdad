// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deskreel.cli.installation.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskreelTest {
    @TempDir
    Path folder;

    private TestInstallation deskreel;

    @BeforeEach
    void install() {
        deskreel = new TestInstallation(folder);
    }

    @Test
    void helpNamesEveryCommandWithOneSentence() {
        assertThat(deskreel.run("--help")).isEqualTo(ExitCode.OK);
        assertThat(deskreel.out())
                .contains(
                        "\n  record ", "\n  session ", "\n  recordings ", "\n  config ", "\n  plugins ", "\n  doctor ")
                .contains("--config", "--set", "docs/exit-codes.md")
                .doesNotContain("--home");
        assertThat(deskreel.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(deskreel.err()).isEmpty();
    }

    @Test
    void helpOfCommandNamesItsOptions() {
        assertThat(deskreel.run("plugins", "list", "--help")).isEqualTo(ExitCode.OK);
        assertThat(deskreel.out()).contains("Usage: deskreel plugins list [OPTIONS]", "--json", "--config");
    }

    @Test
    void noCommandShowsTheHelp() {
        assertThat(deskreel.run()).isEqualTo(ExitCode.OK);
        assertThat(deskreel.out()).contains("Usage: deskreel");
    }

    @Test
    void tellsItsVersion() {
        assertThat(deskreel.run("--version")).isEqualTo(ExitCode.OK);
        assertThat(deskreel.out()).matches("(?s)deskreel \\d+\\.\\d+\\.\\d+.*Java .*");
    }

    @Test
    void suggestsCommandForTypingError() {
        assertThat(deskreel.run("plugin")).isEqualTo(ExitCode.USAGE);
        assertThat(deskreel.err()).contains("deskreel: ", "'plugin'", "plugins", "See 'deskreel --help'.");
        assertThat(deskreel.out()).isEmpty();
    }

    @Test
    void suggestsOptionForTypingError() {
        assertThat(deskreel.run("doctor", "--jsn")).isEqualTo(ExitCode.USAGE);
        assertThat(deskreel.err()).contains("--jsn", "--json", "See 'deskreel doctor --help'.");
    }

    @Test
    void groupWithoutMemberSaysWhatThereIs() {
        assertThat(deskreel.run("config")).isEqualTo(ExitCode.USAGE);
        assertThat(deskreel.err()).contains("Say what to do: check, show, schema.");
    }

    @Test
    void takesGlobalOptionsBeforeAndAfterTheCommand() {
        assertThat(deskreel.run("--set", "capture.quality=99", "config", "check"))
                .isEqualTo(ExitCode.CONFIGURATION);
        assertThat(deskreel.run("config", "check", "--set", "capture.quality=99"))
                .isEqualTo(ExitCode.CONFIGURATION);
    }

    @Test
    void listsPlugins() throws IOException {
        Files.writeString(deskreel.plugins().resolve("garbage.jar"), "no jar");
        assertThat(deskreel.run("plugins", "list")).isEqualTo(ExitCode.OK);
        assertThat(deskreel.out())
                .contains(
                        "test-all 1.2.3",
                        "capture backend x11grab, session hook local",
                        "not used",
                        "garbage.jar cannot be read");
        deskreel.run("plugins", "list", "--json");
        JsonNode json = new ObjectMapper().readTree(deskreel.out());
        assertThat(json).hasSize(2);
        assertThat(json.get(0).get("sound").asBoolean()).isFalse();
        assertThat(json.get(1).get("components")).hasSize(4);
        assertThat(json.get(1).get("path").asText()).endsWith("test-all.jar").doesNotContain("file:");
    }

    @Test
    void tellsEveryMistakeInTheConfiguration() {
        deskreel.configure("capture: {quality: 99, worsk: true}\nsinks: [{type: lokal}]\n");
        assertThat(deskreel.run("config", "check")).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(deskreel.err().lines())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("deskreel: There are 3 mistakes in ")
                .endsWith("deskreel.yaml:");
        assertThat(deskreel.err())
                .contains("  1. capture.worsk (line 1): There is no setting 'worsk' in capture. Did you mean 'works'?");
        assertThat(deskreel.out()).isEmpty();
    }

    @Test
    void tellsMistakesToPrograms() throws IOException {
        deskreel.configure("capture: {quality: 99}\n");
        assertThat(deskreel.run("config", "check", "--json")).isEqualTo(ExitCode.CONFIGURATION);
        JsonNode problem =
                new ObjectMapper().readTree(deskreel.out()).get("problems").get(0);
        assertThat(problem.get("path").asText()).isEqualTo("capture.quality");
        assertThat(problem.get("value").asText()).isEqualTo("99");
        deskreel.configure("");
        assertThat(deskreel.run("config", "check", "--json")).isEqualTo(ExitCode.OK);
        assertThat(new ObjectMapper().readTree(deskreel.out()).get("valid").asBoolean())
                .isTrue();
    }

    @Test
    void missingFileIsAMistakeInTheConfiguration() {
        assertThat(deskreel.run("config", "check", "--config", "/does/not/exist.yaml"))
                .isEqualTo(ExitCode.CONFIGURATION);
        assertThat(deskreel.err())
                .startsWith("deskreel: The configuration file /does/not/exist.yaml does not exist. Give");
    }

    @Test
    void missingPluginHasAnExitCodeOfItsOwn() {
        assertThat(deskreel.run("config", "check", "--set", "sinks.0.type=s3")).isEqualTo(ExitCode.PLUGIN);
    }

    @Test
    void showsTheEffectiveConfigurationWithMaskedSecrets() {
        deskreel.environment("KEY", "s3cr3t").configure("sinks: [{type: local, path: /x, key: '${env:KEY}'}]\n");
        assertThat(deskreel.run("config", "show")).isEqualTo(ExitCode.OK);
        assertThat(deskreel.out())
                .contains("  - type: local", "    path: /x", "    key: '***'", "checkpoint: 5s  # default")
                .doesNotContain("s3cr3t");
        deskreel.run("config", "show", "--json");
        assertThat(deskreel.out()).contains("\"key\" : \"***\"").doesNotContain("s3cr3t");
    }

    @Test
    void whatItShowsIsAConfigurationAgain() throws IOException {
        deskreel.run("config", "show");
        Path shown = Files.writeString(folder.resolve("shown.yaml"), deskreel.out());
        assertThat(deskreel.run("config", "check", "--config", shown.toString()))
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void printsSchemaAndReference() throws IOException {
        assertThat(deskreel.run("config", "schema")).isEqualTo(ExitCode.OK);
        assertThat(new ObjectMapper()
                        .readTree(deskreel.out())
                        .at("/properties/capture/properties/works/anyOf/0/type")
                        .asText())
                .isEqualTo("boolean");
        assertThat(deskreel.run("config", "reference")).isEqualTo(ExitCode.OK);
        assertThat(deskreel.out()).contains("## `capture`", "### `sinks` with `local`", "| `works` |");
    }

    @Test
    void doctorFindsAHealthyInstallation() throws IOException {
        deskreel.configure("sinks: [{type: local, path: " + folder.resolve("out") + "}]\n");
        assertThat(deskreel.run("doctor")).isEqualTo(ExitCode.OK);
        assertThat(deskreel.out())
                .contains("capture backend x11grab: The test picture works. Layout: 640x480+0+0.")
                .contains("was put into " + folder.resolve("out") + " and read back")
                .contains("footage tool ffmpeg: The plugin 'test-all' has a bug")
                .endsWith("Ready to record.\n");
        assertThat(folder.resolve("out/.deskreel")).isDirectoryContaining("glob:**/doctor-*");
    }

    @Test
    void doctorSaysWhatToMend() throws IOException {
        Files.writeString(folder.resolve("file"), "in the way");
        deskreel.configure("capture: {works: false}\nsinks: [{type: local, path: " + folder.resolve("file/x") + "}]\n");
        assertThat(deskreel.run("doctor")).isEqualTo(ExitCode.DOCTOR);
        assertThat(deskreel.out())
                .contains("capture backend x11grab: There is no display.", "Plug one in.")
                .contains("sink local: The folder cannot be written.", "Make it writable.")
                .endsWith("2 things must be mended first.\n");
        assertThat(deskreel.run("doctor", "--json")).isEqualTo(ExitCode.DOCTOR);
        JsonNode json = new ObjectMapper().readTree(deskreel.out());
        assertThat(json.get("healthy").asBoolean()).isFalse();
    }

    @Test
    void doctorToleratesWhatIsNotNeeded() throws IOException {
        Files.writeString(deskreel.plugins().resolve("garbage.jar"), "no jar");
        Files.writeString(folder.resolve("file"), "in the way");
        deskreel.configure("sinks: [{type: local, name: a, path: " + folder.resolve("out")
                + "}, {type: local, name: b, required: false, path: " + folder.resolve("file/x") + "}]\n");
        assertThat(deskreel.run("doctor")).isEqualTo(ExitCode.OK);
        assertThat(deskreel.out()).contains("plugin garbage.jar", "sink b: The folder cannot be written.");
    }

    @Test
    void doctorTellsMistakesInTheConfiguration() {
        assertThat(deskreel.run("doctor", "--set", "capture.quality=99")).isEqualTo(ExitCode.DOCTOR);
        assertThat(deskreel.out()).contains("configuration: capture.quality (--set): '99' is more than 51.");
    }
}
