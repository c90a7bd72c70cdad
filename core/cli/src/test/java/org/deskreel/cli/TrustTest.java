// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.testkit.PluginBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which plugins are used, as whoever operates Deskreel decides and sees it. */
class TrustTest {
    @TempDir
    private Path folder;

    private TestInstallation deskreel;

    @BeforeEach
    void install() {
        deskreel = new TestInstallation(folder);
    }

    @Test
    void digestsArePastedIntoTheConfiguration() throws IOException {
        assertThat(deskreel.run("plugins", "list", "--digests")).isEqualTo(ExitCode.OK);
        assertThat(deskreel.out()).containsPattern("(?m)^    - [0-9a-f]{64}  # test-all 1.2.3$");
        deskreel.configure(deskreel.out());
        another("test-new").jar(deskreel.plugins());

        assertThat(deskreel.run("plugins", "list")).isEqualTo(ExitCode.OK);

        assertThat(deskreel.outLines()).anyMatch(line -> line.matches(".* test-all 1.2.3 +capture backend x11grab.*"));
        assertThat(deskreel.outLines()).anyMatch(line -> line.matches(".* test-new 1.2.3 +refused"));
        assertThat(deskreel.out()).contains("Its SHA-256 is not in plugins.listed: ");
        assertThat(deskreel.run("config", "check")).isEqualTo(ExitCode.OK);
        deskreel.run("plugins", "list", "--digests");
        assertThat(deskreel.outLines()).as("refused ones, to be trusted now").hasSize(5);
    }

    @Test
    void jsonHasDigestsAndRefusals() throws IOException {
        deskreel.run(
                "plugins", "list", "--json", "--set=plugins.trust=listed", "--set=plugins.listed=" + "0".repeat(64));
        JsonNode json = new ObjectMapper().readTree(deskreel.out()).get(0);
        assertThat(json.get("sound").asBoolean()).isFalse();
        assertThat(json.get("refused").asBoolean()).isTrue();
        assertThat(json.get("problem").asText()).contains(json.get("sha256").asText());
    }

    @Test
    void refusedPluginThatIsNeededStopsTheStart() {
        assertThat(deskreel.run("record", "--set=plugins.trust=listed", "--set=plugins.listed=" + "0".repeat(64)))
                .isEqualTo(ExitCode.PLUGIN);
        assertThat(deskreel.err()).contains("test-all");
        assertThat(deskreel.run("doctor", "--set=plugins.trust=listed", "--set=plugins.listed=" + "0".repeat(64)))
                .isEqualTo(ExitCode.DOCTOR);
        assertThat(deskreel.out()).contains("plugin test-all: Its SHA-256 is not in plugins.listed: ");
    }

    /** With the programs of the JDK, as docs/plugin-trust.md has it. */
    @Test
    void oneCommandSignsAllPlugins() throws IOException, InterruptedException {
        Path password = Files.writeString(folder.resolve("password"), "secret\n");
        Path keys = folder.resolve("signer.p12");
        Path certificate = folder.resolve("signer.pem");
        List<String> store = List.of("-keystore", keys.toString(), "-storepass:file", password.toString());
        keytool(store, "-genkeypair", "-alias", "ours", "-keyalg", "EC", "-dname", "CN=Ours", "-validity", "30");
        keytool(store, "-exportcert", "-rfc", "-alias", "ours", "-file", certificate.toString());
        deskreel.configure("plugins: {trust: signed, certificates: ['" + certificate + "']}\n");
        another("test-new").folder(deskreel.plugins(), "test-new");
        deskreel.run("plugins", "list");
        assertThat(deskreel.outLines())
                .filteredOn(line -> line.contains("It is not signed: "))
                .hasSize(2);

        List<String> sign = new ArrayList<>(List.of("plugins", "sign", "--"));
        sign.addAll(store);
        sign.add("ours");
        assertThat(deskreel.run(sign.toArray(String[]::new))).as(deskreel.err()).isEqualTo(ExitCode.OK);

        assertThat(deskreel.outLines()).hasSize(2);
        deskreel.run("plugins", "list");
        assertThat(deskreel.out()).doesNotContain("refused", "not used").contains("test-new", "test-all");
        Files.writeString(deskreel.plugins().resolve("test-new/lib/native.dll"), "planted");
        deskreel.run("plugins", "list");
        assertThat(deskreel.out()).contains("lib/native.dll was added, removed or changed since.");
    }

    @Test
    void signingSaysWhatJarsignerSays() {
        assertThat(deskreel.run("plugins", "sign", "--", "-keystore", "/no.p12", "-storepass", "secret", "ours"))
                .isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(deskreel.err()).contains("jarsigner did not sign", "/no.p12");
    }

    @Test
    void folderThatOthersCanChangeStopsTheStart() throws IOException {
        Files.setPosixFilePermissions(deskreel.plugins(), PosixFilePermissions.fromString("rwxrwxrwx"));
        for (String command : List.of("record", "agent")) {
            assertThat(deskreel.run(command)).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(deskreel.err())
                    .contains(
                            "The plugin folder " + deskreel.plugins() + " can be changed by its group and everybody: ")
                    .contains("chmod -R go-w " + deskreel.plugins());
        }
        assertThat(deskreel.run("doctor")).isEqualTo(ExitCode.DOCTOR);
        assertThat(deskreel.out()).contains("plugins: The plugin folder " + deskreel.plugins() + " can be changed by");
    }

    @Test
    void mistakesInTheSectionAreToldByEveryCommand() {
        deskreel.configure("plugins: {trust: sighned}\ncapture: {quality: 99}\n");
        for (String[] command : List.of(new String[] {"plugins", "list"}, new String[] {"config", "check"})) {
            assertThat(deskreel.run(command)).isEqualTo(ExitCode.CONFIGURATION);
            assertThat(deskreel.err())
                    .contains("There are 2 mistakes", "plugins.trust (line 1)", "capture.quality (line 2)");
        }
        assertThat(deskreel.run("doctor")).isEqualTo(ExitCode.DOCTOR);
        assertThat(deskreel.out()).contains("configuration: plugins.trust (line 1)");
    }

    private static PluginBuilder another(String id) {
        return PluginBuilder.plugin(id).source("test.Other", """
                package test;
                import org.deskreel.spi.*;
                import org.deskreel.spi.session.*;
                public class Other implements SessionHookFactory<Other.None> {
                    public record None() {}
                    public String type() { return "other"; }
                    public Class<None> configType() { return None.class; }
                    public SessionHook create(None settings, ComponentContext context) {
                        throw new IllegalStateException("never made");
                    }
                }
                """).index("test.Other");
    }

    private static void keytool(List<String> store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool"));
        command.addAll(List.of(arguments));
        command.addAll(store);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }
}
