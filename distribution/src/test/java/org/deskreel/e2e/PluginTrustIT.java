// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.testkit.zoo.PluginZoo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugins of the distribution where only listed or signed ones are trusted; commands as in docs/plugin-trust.md. */
class PluginTrustIT {
    private static final Path PAGE = Path.of("../docs/plugin-trust.md");

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
    void pluginsAreSignedAsThePageSays() throws IOException, InterruptedException {
        for (Path plugin : plugins()) {
            if (!List.of("capture-synthetic", "hook-local", "sink-local").contains(name(plugin))) {
                PrivateFiles.remove(plugin);
            }
        }
        String java = System.getProperty("java.home");
        Map<String, String> jdk =
                Map.of("DESKREEL_JAVA_HOME", java, "PATH", java + "/bin" + File.pathSeparator + System.getenv("PATH"));

        Transcript.of(PAGE, "Signed").run(installation.home(), jdk, Duration.ofMinutes(5));

        String[] signed = {
            "--duration=1s",
            "--set=plugins.trust=signed",
            "--set=plugins.certificates=" + installation.home().resolve("signer.pem")
        };
        workplace.record(signed).expectExit(0, Installation.PATIENCE);
        workplace.recording().assertSound();
        Files.delete(installation.home().resolve("plugins/sink-local/signature.jar"));
        Program refused = workplace.record(signed).expectExit(4, Installation.PATIENCE);
        assertThat(refused.err()).contains("It is not signed: it has no signature.jar.");
    }

    private List<Path> plugins() throws IOException {
        try (Stream<Path> plugins = Files.list(installation.home().resolve("plugins"))) {
            return plugins.toList();
        }
    }

    private static String name(Path plugin) {
        return plugin.getFileName().toString();
    }
}
