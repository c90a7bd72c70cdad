// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deskreel.engine.trust.PluginDigest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeforePluginsTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    @TempDir
    private Path folder;

    private Path plugin;

    @BeforeEach
    void build() throws IOException {
        plugin = Files.writeString(folder.resolve("sink-x.jar"), "code");
    }

    @Test
    void withoutASectionAnyIsTrusted() throws IOException {
        assertTrusted("");
        assertTrusted("sinks: [{type: local}]");
        assertTrusted("plugins:");
    }

    @Test
    void onlyListedOnesAreTrusted() throws IOException {
        assertTrusted("plugins: {trust: listed, listed: [" + DIGEST + ", " + PluginDigest.of(plugin) + "]}");
        assertRefused("plugins: {trust: listed, listed: [" + DIGEST + "]}");
    }

    @Test
    void commandLineCounts() throws IOException {
        assertTrusted("plugins: {trust: listed, listed: [" + DIGEST + "]}", "plugins.trust=any");
        assertRefused("", "plugins.trust=listed", "plugins.listed=[" + DIGEST + "]");
    }

    /** Nobody but plugins know what the rest means, and it may be wrong. */
    @Test
    void restOfTheFileIsLeftAlone() throws IOException {
        assertTrusted("sinks: [{type: nobody-knows, key: '${env:UNSET}'}]\ncolour: blue");
    }

    @Test
    void everyMistakeIsToldAtOnce() throws IOException {
        List<ConfigProblem> problems = mistakes("""
                plugins:
                  trust: listed
                  listed: [sink-x, 12]
                  certificats: x.pem
                sinks:
                  - type: somewhere
                    bucket: any
                spool:
                  min-free: much
                capture:
                  display: ':0'
                """);
        assertThat(problems)
                .extracting(ConfigProblem::path)
                .containsExactly("plugins.listed[0]", "plugins.listed[1]", "plugins.certificats", "spool.min-free");
        assertThat(problems.get(0).toString())
                .startsWith("plugins.listed[0] (line 3): 'sink-x' is not a SHA-256. Write the 64 hexadecimal digits");
        assertThat(problems.get(2).remedy()).startsWith("Did you mean 'certificates'?");
    }

    @Test
    void whoeverMistypesTheSectionDoesNotGetTheDefault() throws IOException {
        assertThat(mistakes("plugin: {trust: signed}"))
                .extracting(ConfigProblem::toString)
                .containsExactly("plugin (line 1): There is no setting 'plugin'. Did you mean 'plugins'?");
        assertThat(mistakes("plugins: {trust: sighned}").get(0).remedy()).startsWith("Did you mean 'signed'?");
        assertThat(mistakes("plugins: {trust: '${env:UNSET}'}"))
                .extracting(ConfigProblem::path)
                .containsExactly("plugins.trust");
        assertThat(mistakes("plugins: [signed]")).hasSize(1);
        assertThat(mistakes("plugins: {trust: signed").get(0).problem()).startsWith("This is not YAML");
    }

    @Test
    void trustNeedsWhatItStandsOn() throws IOException {
        assertThat(mistakes("plugins:\n  trust: listed"))
                .extracting(ConfigProblem::toString)
                .containsExactly(
                        "plugins.trust (line 2): Only listed plugins are trusted, but plugins.listed is empty. "
                                + "Add what 'deskreel plugins list --digests --set plugins.trust=any' prints.");
        assertThat(mistakes("plugins: {trust: signed}").get(0).problem())
                .isEqualTo("Only signed plugins are trusted, but plugins.certificates is empty.");
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        assertThat(mistakes("plugins:\n  trust: signed\n  certificates: [/no.pem, " + empty + "]"))
                .extracting(ConfigProblem::path)
                .containsExactly("plugins.certificates[0]", "plugins.certificates[1]");
    }

    @Test
    void stateFolderIsKnown() throws IOException {
        assertThat(before("state: /srv/state\nsinks: [{type: nobody-knows}]")).contains(Path.of("/srv/state"));
        assertThat(before("sinks: [{type: local}]")).isEmpty();
        assertThat(before("state: [no, path]")).isEmpty();
    }

    /** Else plugins could be let in by one text, and be what another one wants. */
    @Test
    void theRestIsOfTheSameText() throws IOException {
        BeforePlugins before = reader();
        before.trust(source("log: {level: debug}"));

        LoadedConfiguration loaded = before.rest(new TestCatalog()).load(source("log: {level: error}"));

        assertThat(loaded.configuration().engine().log().level()).isEqualTo(LogConfig.Level.DEBUG);
    }

    private Optional<Path> before(String yaml) throws IOException {
        return reader().state(source(yaml));
    }

    private void assertTrusted(String yaml, String... overrides) throws IOException {
        ConfigSource source = source(yaml, overrides);
        assertThatCode(() -> reader().trust(source).check(plugin)).doesNotThrowAnyException();
    }

    private void assertRefused(String yaml, String... overrides) throws IOException {
        ConfigSource source = source(yaml, overrides);
        assertThatThrownBy(() -> reader().trust(source).check(plugin)).hasMessageContaining("not in plugins.listed");
    }

    private List<ConfigProblem> mistakes(String yaml) throws IOException {
        ConfigSource source = source(yaml);
        return catchThrowableOfType(InvalidConfigurationException.class, () -> reader().trust(source))
                .problems();
    }

    private ConfigSource source(String yaml, String... overrides) throws IOException {
        return new ConfigSource(
                Optional.of(Files.writeString(folder.resolve("deskreel.yaml"), yaml)), List.of(overrides));
    }

    private static BeforePlugins reader() {
        return new BeforePlugins(name -> null);
    }
}
