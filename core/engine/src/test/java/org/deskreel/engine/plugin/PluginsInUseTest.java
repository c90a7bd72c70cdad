// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.deskreel.engine.trust.PluginTrust;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.SessionHookFactory;
import org.deskreel.spi.storage.StorageSinkFactory;
import org.deskreel.testkit.zoo.PluginZoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that say what they provide are loaded when somebody wants it, and nobody can tell the difference otherwise. */
class PluginsInUseTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path marks;

    @Test
    void onlyWhatIsAskedForIsLoaded() throws IOException {
        declared("a", "hook-near", "near");
        declared("b", "hook-far", "far");
        try (PluginCatalog catalog = load()) {
            assertThat(loaded()).isEmpty();
            assertThat(hook(catalog, "near").plugin()).isEqualTo("hook-near");
            assertThat(catalog.all(StorageSinkFactory.class)).isEmpty();
            assertThat(loaded()).containsExactly("near");
            assertThat(catalog.all(SessionHookFactory.class))
                    .extracting(Provided::plugin)
                    .containsExactly("hook-far", "hook-near");
            assertThat(loaded()).containsExactly("far", "near");
        }
    }

    @Test
    void reportsAndWhatIsThereInsteadKnowThemAll() throws IOException {
        declared("a", "hook-near", "near");
        declared("b", "hook-far", "far");
        try (PluginCatalog catalog = load()) {
            assertThatThrownBy(() -> hook(catalog, "other"))
                    .isInstanceOfSatisfying(
                            DeskreelException.class,
                            e -> assertThat(e.remedy().orElse("")).startsWith("Use one of far, near, or install"));
            assertThat(catalog.reports()).extracting(PluginReport::id).containsExactly("hook-far", "hook-near");
        }
    }

    @Test
    void firstOfTwoWithOneIdIsUsedWhicheverIsAskedFor() throws IOException {
        declared("a", "hook-twin", "first");
        declared("b", "hook-twin", "second");
        try (PluginCatalog catalog = load()) {
            assertThatThrownBy(() -> hook(catalog, "second")).hasMessage("There is no session hook 'second'.");
            assertThat(hook(catalog, "first").plugin()).isEqualTo("hook-twin");
            assertThat(catalog.reports()).extracting(PluginReport::sound).containsExactly(true, false);
        }
    }

    @Test
    void firstOfTwoWithOneTypeIsUsedAlsoWhenTheOtherSaysNothing() throws IOException {
        declared("a", "hook-first", "same");
        PluginZoo.hook("hook-second", "same", "").folder(folder, "b");
        try (PluginCatalog catalog = load()) {
            assertThat(hook(catalog, "same").plugin()).isEqualTo("hook-first");
            assertThat(catalog.reports().get(1).problem())
                    .isEqualTo("It provides the session hook same, and so does the plugin 'hook-first'.");
        }
    }

    @Test
    void whoeverSaysOtherThanIsIsNotUsed() throws IOException {
        declared("a", "hook-liar", "honest");
        Files.writeString(
                folder.resolve("a/plugin.properties"),
                "plugin.provides = sink gold, session hook honest\n",
                StandardOpenOption.APPEND);
        try (PluginCatalog catalog = load()) {
            assertThatThrownBy(() -> hook(catalog, "honest"))
                    .isInstanceOfSatisfying(
                            DeskreelException.class, e -> assertThat(e.code()).isEqualTo(PluginErrors.BROKEN));
            assertThat(catalog.reports().get(0).problem())
                    .isEqualTo("Its plugin.properties says that it provides session hook honest, sink gold, but it "
                            + "provides session hook honest.");
            assertThat(catalog.reports().get(0).remedy()).contains("plugin.provides");
        }
    }

    /** Leaves a mark when it is loaded. */
    private void declared(String name, String id, String type) throws IOException {
        String mark = """
                static {
                    new java.io.File("%s").mkdir();
                }
                """.formatted(marks.resolve(type));
        Path plugin = PluginZoo.hook(id, type, mark).folder(folder, name);
        Files.writeString(
                plugin.resolve("plugin.properties"),
                "plugin.provides=session hook " + type + "\n",
                StandardOpenOption.APPEND);
    }

    private List<String> loaded() throws IOException {
        try (Stream<Path> all = Files.list(marks)) {
            return all.map(mark -> mark.getFileName().toString()).sorted().toList();
        }
    }

    private PluginCatalog load() {
        return Plugins.load(List.of(folder), PluginTrust.any());
    }

    private static Provided<?> hook(PluginCatalog catalog, String type) {
        return catalog.find(SessionHookFactory.class, type);
    }
}
