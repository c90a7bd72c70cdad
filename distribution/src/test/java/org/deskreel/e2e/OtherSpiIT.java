// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.deskreel.testkit.PluginBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pf4j.ExtensionPoint;

/** Plugins that were built with another SPI than this one. */
class OtherSpiIT {
    private static final Path PREVIOUS = Path.of("../core/spi/released/deskreel-spi-0.1.0.jar");

    @TempDir
    private Path folder;

    private Installation installation;
    private Path plugins;

    @BeforeEach
    void copyInstallation() throws IOException, InterruptedException {
        installation = Installation.copied(folder);
        plugins = installation.home().resolve("plugins");
    }

    @Test
    void onesOfThePreviousSpiRecordAndWhatIsNotThereIsNamed() throws Exception {
        previous("previous").requires(">=0.1.0 & <1.0.0").jar(plugins);
        PluginBuilder.plugin("ahead").requires(">=99.0.0").index("zoo.Ahead").jar(plugins);
        Workplace workplace = new Workplace(installation, folder);
        Files.writeString(workplace.config(), """
                state: %s
                session:
                  hook: previous
                capture:
                  backends: [previous]
                sinks:
                  - type: previous
                    path: %s
                """.formatted(workplace.state(), workplace.sink()));

        String list = installation.run(folder, 0, "plugins", "list").out();
        workplace.record("--duration", "3s").expectExit(0, Installation.PATIENCE);

        assertThat(list)
                .containsPattern("previous 1.2.3 +capture backend previous, session hook previous, sink previous\n"
                        + " +. It uses org.deskreel.spi.Next, which SPI .* does not have, and fails when it gets there.\n"
                        + " +Install")
                .containsPattern(
                        "ahead 1.2.3 +not used\n +It is made for SPI '>=99.0.0', but this is SPI \\d.*\n +Install");
        assertThat(list.split("It uses"))
                .as("those of the distribution use what there is")
                .hasSize(2);
        workplace.recording().assertSound();
        assertThat(workplace.recording().manifest().toString()).contains("previous-session", "test picture");
        assertThat(Files.readString(workplace.state().resolve("logs/deskreel.log"))
                        .split("It uses org.deskreel.spi.Next"))
                .as("named once")
                .hasSize(2);
    }

    /** Also holds a class that knows a newer SPI; it is never loaded. */
    private static PluginBuilder previous(String id) throws IOException, URISyntaxException {
        Path pf4j = Path.of(ExtensionPoint.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (var source = Objects.requireNonNull(OtherSpiIT.class.getResourceAsStream("/zoo/Previous.java"))) {
            return PluginBuilder.plugin(id)
                    .against(PREVIOUS, pf4j)
                    .source("zoo.Previous", new String(source.readAllBytes(), StandardCharsets.UTF_8))
                    .source("org.deskreel.spi.Next", "package org.deskreel.spi; public class Next {}")
                    .source("zoo.Newer", "package zoo; class Newer { Object next = new org.deskreel.spi.Next(); }")
                    .leaveOut("org.deskreel.spi.Next")
                    .index("zoo.Previous$Backends", "zoo.Previous$Hooks", "zoo.Previous$Sinks");
        }
    }
}
