// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deskreel.testkit.zoo.PluginZoo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugins of the distribution where only listed or signed ones are trusted; commands as in docs/plugin-trust.md. */
class PluginTrustIT {
    @TempDir
    private Path folder;

    private Installation installation;
    private Workplace workplace;

    @BeforeEach
    void copyInstallation() throws IOException, InterruptedException {
        installation = Installation.copied(folder);
        workplace = new Workplace(installation, folder).capture("backends: [synthetic]");
    }

    @Test
    void shippedPluginsAreListedByOneCommand() throws IOException, InterruptedException {
        Program list = installation.run(folder, 0, "plugins", "list", "--digests");
        assertThat(list.out().lines()).hasSize(3 + plugins().size());
        Files.writeString(workplace.config(), Files.readString(workplace.config()) + list.out());
        PluginZoo.hook("a-stranger", "stranger", "").jar(installation.home().resolve("plugins"));

        workplace.record("--duration", "1s").expectExit(0, Installation.PATIENCE);

        workplace.recording().assertSound();
        Program now = workplace.run(0, "plugins list");
        assertThat(now.out()).containsPattern("a-stranger .*refused").containsPattern("sink-s3 .*sink s3");
    }

    @Test
    void shippedPluginsAreSignedByOneCommand() throws IOException, InterruptedException {
        makeKey();
        for (Path plugin : plugins()) {
            if (!List.of("capture-synthetic", "hook-local", "sink-local").contains(name(plugin))) {
                Trees.remove(plugin);
            }
        }
        String[] signed = {"--duration=1s", "--set=plugins.trust=signed", trusted()};
        Program refused = workplace.record(signed).expectExit(4, Installation.PATIENCE);
        assertThat(refused.err()).contains("It is not signed: it has no signature.jar.");

        shell("installation/bin/deskreel plugins sign -- -keystore signer.p12 -storepass:file password ours");

        workplace.record(signed).expectExit(0, Installation.PATIENCE);
        workplace.recording().assertSound();
    }

    @Test
    void signaturesNeedNoDeskreel() throws IOException, InterruptedException {
        makeKey();

        shell("""
                cd installation/plugins/sink-local
                find . -type f ! -path ./signature.jar -print0 | LC_ALL=C sort -z | xargs -0 sha256sum >../SHA256SUMS
                jar --create --file signature.jar -C .. SHA256SUMS
                jarsigner -keystore ../../../signer.p12 -storepass:file ../../../password signature.jar ours""");

        Program list = workplace.run(0, "plugins list", "--set=plugins.trust=signed", trusted());
        assertThat(list.out()).containsPattern("sink-local .*sink local").containsPattern("sink-s3 .*refused");
    }

    private void makeKey() throws IOException, InterruptedException {
        shell("""
                echo "not very secret" >password
                keytool -genkeypair -alias ours -keyalg EC -dname "CN=Our plugins" -validity 3650 \\
                    -keystore signer.p12 -storepass:file password
                keytool -exportcert -rfc -alias ours -keystore signer.p12 -storepass:file password -file signer.pem""");
    }

    private String trusted() {
        return "--set=plugins.certificates=" + folder.resolve("signer.pem");
    }

    private List<Path> plugins() throws IOException {
        try (Stream<Path> plugins = Files.list(installation.home().resolve("plugins"))) {
            return plugins.toList();
        }
    }

    private static String name(Path plugin) {
        return plugin.getFileName().toString();
    }

    /** With the programs of this JDK. */
    private void shell(String commands) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-ec", commands).directory(folder.toFile());
        String java = System.getProperty("java.home");
        builder.environment().put("DESKREEL_JAVA_HOME", java);
        builder.environment().merge("PATH", java + "/bin:", (path, first) -> first + path);
        Program.start(builder, folder).expectExit(0, Installation.PATIENCE);
    }
}
