// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.deskreel.engine.trust.PluginTrust;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.SessionHookFactory;
import org.deskreel.spi.storage.StorageSinkFactory;
import org.deskreel.testkit.zoo.Animal;
import org.deskreel.testkit.zoo.PluginZoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A zoo of broken plugins: each is reported with its reason, and none disturbs the others. */
class PluginsTest {
    @TempDir
    Path folder;

    @Test
    void loadsSoundPluginFromJar() throws IOException {
        PluginZoo.hook("hook-good", "good", "").jar(folder);
        try (PluginCatalog catalog = load()) {
            PluginReport report = only(catalog);
            assertThat(report.problem()).isNull();
            assertThat(report.sound()).isTrue();
            assertThat(report.id()).isEqualTo("hook-good");
            assertThat(report.version()).isEqualTo("1.2.3");
            assertThat(report.components()).containsExactly("session hook good");
            assertThat(hook(catalog, "good").factory().type()).isEqualTo("good");
            assertThat(catalog.all(SessionHookFactory.class)).hasSize(1);
        }
    }

    @Test
    void loadsSoundPluginFromFolder() throws IOException {
        PluginZoo.hook("hook-good", "good", "").folder(folder, "hook-good");
        try (PluginCatalog catalog = load()) {
            assertThat(only(catalog).components()).containsExactly("session hook good");
        }
    }

    static List<Animal> broken() {
        return PluginZoo.broken();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void reportsEachBrokenOneByNameReasonAndRemedy(Animal animal) throws IOException {
        animal.moveInto(folder);
        assertBroken(animal, TimeLimits.usual());
    }

    static List<Animal> hanging() {
        return PluginZoo.hanging();
    }

    @ParameterizedTest
    @MethodSource("hanging")
    void doesNotWaitForEverForOneThatHangs(Animal animal) throws IOException {
        animal.moveInto(folder);
        assertBroken(animal, TimeLimits.atMost(Duration.ofSeconds(1)));
    }

    @Test
    void takesBareVersionForThisOrNewer() throws IOException {
        PluginZoo.hook("hook-plain", "plain", "").requires("0.0.9").jar(folder);
        try (PluginCatalog catalog = load()) {
            assertThat(only(catalog).sound()).isTrue();
        }
    }

    @Test
    void hidesLibrariesOfTheApplication() throws IOException {
        PluginZoo.hook("hook-nosy", "nosy", "private final Object log = org.slf4j.LoggerFactory.getILoggerFactory();")
                .jar(folder);
        assertBroken("hook-nosy", "needs the class org.slf4j.LoggerFactory", "lib folder");
    }

    @Test
    void leavesOtherFilesAlone() throws IOException {
        Files.writeString(folder.resolve("README.md"), "Put plugins here.");
        Files.createDirectory(folder.resolve(".git"));
        try (PluginCatalog catalog = load()) {
            assertThat(catalog.reports()).isEmpty();
        }
    }

    @Test
    void usesFirstOfTwoPluginsWithOneId() throws IOException {
        PluginZoo.hook("hook-twin", "twin", "").folder(folder, "a");
        PluginZoo.hook("hook-twin", "other", "").folder(folder, "b");
        try (PluginCatalog catalog = load()) {
            assertThat(catalog.reports()).extracting(PluginReport::sound).containsExactly(true, false);
            assertThat(catalog.reports().get(1).problem())
                    .isEqualTo("Another plugin with the id 'hook-twin' lies in " + folder.resolve("a") + ".");
            assertThat(hook(catalog, "twin").plugin()).isEqualTo("hook-twin");
        }
    }

    @Test
    void usesFirstOfTwoPluginsWithOneTypeAndNamesBoth() throws IOException {
        PluginZoo.hook("hook-a", "same", "").jar(folder);
        PluginZoo.hook("hook-b", "same", "").jar(folder);
        try (PluginCatalog catalog = load()) {
            PluginReport second = catalog.reports().get(1);
            assertThat(second.problem())
                    .isEqualTo("It provides the session hook same, and so does the plugin 'hook-a'.");
            assertThat(second.remedy()).contains("Remove 'hook-b' or 'hook-a'");
            assertThat(hook(catalog, "same").plugin()).isEqualTo("hook-a");
        }
    }

    @Test
    void keepsSoundPluginsBesideBrokenOnes() throws IOException {
        for (Animal animal : PluginZoo.broken()) {
            animal.moveInto(folder);
        }
        PluginZoo.hook("hook-good", "good", "").jar(folder);
        try (PluginCatalog catalog = load()) {
            assertThat(catalog.reports())
                    .hasSize(PluginZoo.broken().size() + 1)
                    .filteredOn(PluginReport::sound)
                    .extracting(PluginReport::id)
                    .containsExactly("hook-good");
            assertThat(hook(catalog, "good").plugin()).isEqualTo("hook-good");
        }
    }

    @Test
    void saysThatThePluginOfWantedTypeIsBroken() throws IOException {
        PluginZoo.hook("hook-boom", "boom", "public HookPlugin() { throw new IllegalStateException(); }")
                .jar(folder);
        try (PluginCatalog catalog = load()) {
            assertThatThrownBy(() -> hook(catalog, "boom"))
                    .isInstanceOfSatisfying(
                            DeskreelException.class, e -> assertThat(e.code()).isEqualTo(PluginErrors.BROKEN))
                    .hasMessageContaining("The plugin 'hook-boom', which provides the session hook 'boom', is broken.")
                    .hasMessageContaining("The constructor of its factory");
        }
    }

    @Test
    void suggestsTypeForTypingError() throws IOException {
        PluginZoo.hook("hook-good", "appstream", "").jar(folder);
        try (PluginCatalog catalog = load()) {
            assertThatThrownBy(() -> hook(catalog, "apstream")).isInstanceOfSatisfying(DeskreelException.class, e -> {
                assertThat(e.code()).isEqualTo(PluginErrors.UNKNOWN_TYPE);
                assertThat(e.sentence()).isEqualTo("There is no session hook 'apstream'. Did you mean 'appstream'?");
            });
            assertThatThrownBy(() -> catalog.find(StorageSinkFactory.class, "s3"))
                    .hasMessage("There is no sink 's3'.");
        }
    }

    private PluginCatalog load() {
        return Plugins.load(List.of(folder), PluginTrust.any());
    }

    private static PluginReport only(PluginCatalog catalog) {
        assertThat(catalog.reports()).hasSize(1);
        return catalog.reports().get(0);
    }

    private static Provided<?> hook(PluginCatalog catalog, String type) {
        return catalog.find(SessionHookFactory.class, type);
    }

    private void assertBroken(Animal animal, TimeLimits limits) {
        try (PluginCatalog catalog = Plugins.load(List.of(folder), PluginTrust.any(), limits)) {
            assertBroken(only(catalog), animal.id(), animal.reason(), animal.remedy());
        }
    }

    private void assertBroken(String id, String problem, String remedy) {
        try (PluginCatalog catalog = load()) {
            assertBroken(only(catalog), id, problem, remedy);
        }
    }

    private static void assertBroken(PluginReport report, String id, String problem, String remedy) {
        assertThat(report.id()).isEqualTo(id);
        assertThat(report.problem()).contains(problem);
        assertThat(report.remedy()).contains(remedy);
    }
}
