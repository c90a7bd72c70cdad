// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deskreel.engine.config.ConfigProblem;
import org.deskreel.engine.config.ConfigSource;
import org.deskreel.engine.config.ConfigurationLoader;
import org.deskreel.engine.config.InvalidConfigurationException;
import org.deskreel.engine.plugin.PluginCatalog;
import org.deskreel.engine.plugin.Plugins;
import org.deskreel.engine.trust.PluginTrust;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Configurations that we show to people are sound. */
class DocumentedConfigurationIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** It is an example, and its README is followed word for word. */
    private static final String NOT_SHIPPED = "There is no recording listener 'webhook'.";

    private static PluginCatalog plugins;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() {
        List<Path> folders = Stream.of(Installation.built().home(), WindowsInstallation.built())
                .map(home -> home.resolve("plugins"))
                .toList();
        plugins = Plugins.load(folders, PluginTrust.any());
    }

    @AfterAll
    static void close() {
        plugins.close();
    }

    @Test
    void theSampleOfTheDistributionIsSound() throws IOException, InterruptedException {
        check(Installation.built().home().resolve("conf/sample.yaml"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatAPageShowsIsSound(Path page) throws IOException {
        for (PageBlock yaml : shown(page)) {
            assertThat(mistakes(yaml)).as("%s, line %d", page, yaml.line()).isEmpty();
        }
    }

    /** Those with configurations, but for those that somebody follows word for word elsewhere. */
    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path folder : List.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("docs/plugins"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        List<Path> showing = new ArrayList<>();
        for (Path page : pages) {
            if (!shown(page).isEmpty()) {
                showing.add(page);
            }
        }
        assertThat(showing).hasSizeGreaterThan(20);
        return showing;
    }

    private static List<PageBlock> shown(Path page) throws IOException {
        return PageBlock.of(page).stream()
                .filter(block -> block.language().equals("yaml") && block.file() == null)
                .toList();
    }

    /** With the loader and the plugins of the distributions; files and variables that a page speaks of hold something. */
    private List<String> mistakes(PageBlock yaml) throws IOException {
        String text = yaml.content().replaceAll("\\$\\{file:[^}]*}", "\\${env:SOMETHING}");
        Path file = Files.writeString(folder.resolve("deskreel.yaml"), text);
        try {
            new ConfigurationLoader(plugins, name -> "something").load(new ConfigSource(Optional.of(file), List.of()));
            return List.of();
        } catch (InvalidConfigurationException e) {
            return e.problems().stream()
                    .map(ConfigProblem::toString)
                    .filter(problem -> !problem.contains(NOT_SHIPPED))
                    .toList();
        }
    }

    @Test
    void theReferencePageIsWhatTheCommandPrints() throws IOException, InterruptedException {
        Program reference = Installation.built().run(folder, 0, "config", "reference");

        assertThat(reference.out()).isEqualTo(Files.readString(Path.of("../docs/configuration.md")));
    }

    private void check(Path config) throws IOException, InterruptedException {
        Installation.built().run(folder, 0, "config", "check", "--config=" + config);
    }
}
