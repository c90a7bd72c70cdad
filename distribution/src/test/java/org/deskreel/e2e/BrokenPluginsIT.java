// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that are broken, each in its own way, beside those of the distribution. */
class BrokenPluginsIT {
    @TempDir
    private Path folder;

    private Installation installation;
    private PluginWorkshop workshop;
    private Workplace workplace;

    @BeforeEach
    void copyInstallation() throws IOException, InterruptedException {
        installation = Installation.copied(folder);
        workshop = new PluginWorkshop(installation);
        workplace = new Workplace(installation, folder).capture("backends: [synthetic]");
    }

    @Test
    void eachIsListedWithItsReasonAndNoneStopsARecordingThatDoesWithoutIt() throws IOException, InterruptedException {
        workshop.wrongSpiVersion("from-the-future");
        workshop.missingClass("hollow");
        workshop.throwingConstructor("grumpy");
        workshop.notAJar("scribble");
        workshop.bundledSpi("bundler");

        Program list = installation.run(folder, 0, "plugins", "list");

        assertThat(reasonOf(list, "from-the-future")).contains("99");
        assertThat(reasonOf(list, "hollow")).contains("zoo.Hollow");
        assertThat(reasonOf(list, "grumpy")).contains("I will not");
        assertThat(reasonOf(list, "scribble")).isNotBlank();
        assertThat(reasonOf(list, "bundler")).containsIgnoringCase("spi");
        workplace.record("--duration", "3s").expectExit(0, Installation.PATIENCE);
        workplace.recording().assertSound();
    }

    @Test
    void oneThatIsNeededStopsTheRecordingAndIsNamed() throws IOException, InterruptedException {
        workshop.throwingConstructor("grumpy");

        Program record =
                workplace.record("--set=sinks[0].type=grumpy", "--duration=3s").expectExit(4, Installation.PATIENCE);

        assertThat(record.err()).contains("grumpy", "I will not");
        assertThat(Workplace.mp4Files(folder.resolve("state"))).isEmpty();
    }

    @Test
    void oneThatIsMissingStopsTheRecordingAndIsNamed() throws IOException, InterruptedException {
        workshop.remove("capture-synthetic");

        Program record = workplace.record("--duration", "3s").expectExit(4, Installation.PATIENCE);

        assertThat(record.err()).contains("synthetic");
    }

    @Test
    void theSecondThatProvidesTheSameIsNotUsedAndBothAreNamed() throws IOException, InterruptedException {
        workshop.secondOfItsName("sink-local", "sink-local-again");

        Program list = installation.run(folder, 0, "plugins", "list");

        assertThat(reasonOf(list, "sink-local-again")).contains("'sink-local'");
        workplace.record("--duration", "3s").expectExit(0, Installation.PATIENCE);
        workplace.recording().assertSound();
    }

    /** What follows the line with the plugin's name, up to the next plugin. */
    private static String reasonOf(Program list, String plugin) throws IOException {
        String text = list.out();
        int at = text.indexOf(plugin);
        assertThat(at).as("%s in:%n%s", plugin, text).isNotNegative();
        int next = text.indexOf("\n✔", at);
        int other = text.indexOf("\n✘", at);
        int end = Math.min(next < 0 ? text.length() : next, other < 0 ? text.length() : other);
        return text.substring(at + plugin.length(), end);
    }
}
