// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deskreel.engine.trust.PluginTrust;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.SessionHookFactory;
import org.deskreel.spi.storage.StorageSinkFactory;
import org.deskreel.testkit.PluginBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void reportsWrongSpiVersion() throws IOException {
        PluginZoo.hook("hook-future", "future", "").requires(">=2.0.0").jar(folder);
        assertBroken("hook-future", "It is made for SPI '>=2.0.0', but this is SPI 0.2.0.", "built for SPI 0.2.0");
    }

    @Test
    void takesBareVersionForThisOrNewer() throws IOException {
        PluginZoo.hook("hook-plain", "plain", "").requires("0.0.9").jar(folder);
        try (PluginCatalog catalog = load()) {
            assertThat(only(catalog).sound()).isTrue();
        }
    }

    @Test
    void reportsNonsenseInsteadOfVersionRange() throws IOException {
        PluginZoo.hook("hook-odd", "odd", "").requires("whatever").jar(folder);
        assertBroken("hook-odd", "'whatever' is not a range", ">=0.2.0");
    }

    @Test
    void reportsMissingClass() throws IOException {
        PluginZoo.hook("hook-lib", "lib", "private final Library library = new Library();")
                .source("zoo.Library", "package zoo; class Library {}")
                .leaveOut("zoo.Library")
                .jar(folder);
        assertBroken("hook-lib", "zoo.HookPlugin needs the class zoo.Library, which is not there", "lib folder");
    }

    @Test
    void reportsSpiClassThatThisVersionDoesNotHave() throws IOException {
        PluginZoo.hook("hook-new", "new", "private final Object next = new org.deskreel.spi.Next();")
                .source("org.deskreel.spi.Next", "package org.deskreel.spi; public class Next {}")
                .jar(folder);
        assertBroken("hook-new", "needs the class org.deskreel.spi.Next", "built for SPI 0.2.0");
    }

    @Test
    void hidesLibrariesOfTheApplication() throws IOException {
        PluginZoo.hook("hook-nosy", "nosy", "private final Object log = org.slf4j.LoggerFactory.getILoggerFactory();")
                .jar(folder);
        assertBroken("hook-nosy", "needs the class org.slf4j.LoggerFactory", "lib folder");
    }

    @Test
    void reportsThrowingConstructor() throws IOException {
        PluginZoo.hook("hook-boom", "boom", "public HookPlugin() { throw new IllegalStateException(\"boom\"); }")
                .jar(folder);
        assertBroken(
                "hook-boom",
                "The constructor of its factory zoo.HookPlugin failed: java.lang.IllegalStateException: boom.",
                "author");
    }

    @Test
    void reportsThrowingStaticInitialiser() throws IOException {
        PluginZoo.hook("hook-static", "static", "static final int N = Integer.parseInt(\"x\");")
                .jar(folder);
        assertBroken("hook-static", "The static initialiser of its factory zoo.HookPlugin failed", "author");
    }

    @Test
    void reportsThrowingTypeMethod() throws IOException {
        PluginBuilder.plugin("hook-type")
                .source("zoo.P", sink("throw new UnsupportedOperationException(\"later\");"))
                .index("zoo.P")
                .jar(folder);
        assertBroken("hook-type", "P.type() failed: java.lang.UnsupportedOperationException: later", "author");
    }

    @Test
    void reportsTypeThatConfigurationCannotName() throws IOException {
        PluginBuilder.plugin("sink-loud")
                .source("zoo.P", sink("return \"LOUD!\";"))
                .index("zoo.P")
                .jar(folder);
        assertBroken("sink-loud", "Its sink has the type 'LOUD!'", "lower-case");
    }

    @Test
    void reportsPrivateConstructor() throws IOException {
        PluginZoo.hook("hook-shy", "shy", "private HookPlugin() {}").jar(folder);
        assertBroken("hook-shy", "not a public class with a public constructor", "author");
    }

    @Test
    void reportsBundledCopyOfTheSpi() throws IOException {
        byte[] copy;
        try (var in = DeskreelException.class.getResourceAsStream("ComponentFactory.class")) {
            copy = in.readAllBytes();
        }
        PluginZoo.hook("hook-fat", "fat", "")
                .entry("org/deskreel/spi/ComponentFactory.class", copy)
                .jar(folder);
        try (PluginCatalog catalog = load()) {
            PluginReport report = only(catalog);
            assertThat(report.problem()).isEqualTo("It brings its own copy of the SPI in hook-fat.jar.");
            assertThat(report.remedy()).contains("scope 'provided'");
        }
    }

    @Test
    void reportsMissingExtensionIndex() throws IOException {
        PluginBuilder.plugin("hook-bare")
                .source("zoo.X", "package zoo; public class X {}")
                .jar(folder);
        assertBroken("hook-bare", "no META-INF/extensions.idx", "@Extension");
    }

    @Test
    void reportsIndexThatNamesNothing() throws IOException {
        PluginBuilder.plugin("hook-ghost").index("zoo.Ghost").jar(folder);
        assertBroken("hook-ghost", "names the class zoo.Ghost, which is not there", "lib folder");
    }

    @Test
    void reportsExtensionThatIsNoFactory() throws IOException {
        PluginBuilder.plugin("hook-alien")
                .source("zoo.X", "package zoo; public class X implements org.pf4j.ExtensionPoint {}")
                .index("zoo.X")
                .jar(folder);
        assertBroken("hook-alien", "zoo.X is not a component factory", "org.deskreel.spi");
    }

    @Test
    void reportsGarbageJar() throws IOException {
        Files.writeString(folder.resolve("garbage.jar"), "this is not a jar");
        assertBroken("garbage.jar", "garbage.jar cannot be read", "incomplete");
    }

    @Test
    void reportsJarThatIsNoPlugin() throws IOException {
        PluginBuilder.plugin("anonymous")
                .source("zoo.X", "package zoo; public class X {}")
                .jar(folder);
        assertBroken("anonymous.jar", "no Plugin-Id", "plugin-parent");
    }

    @Test
    void reportsZipFileAndEmptyFolder() throws IOException {
        Files.write(folder.resolve("sink-x.zip"), new byte[] {'P', 'K'});
        Files.createDirectory(folder.resolve("sink-y"));
        try (PluginCatalog catalog = load()) {
            assertThat(catalog.reports()).extracting(PluginReport::id).containsExactly("sink-x.zip", "sink-y");
            assertThat(catalog.reports().get(0).remedy()).contains("Unpack it into a folder");
            assertThat(catalog.reports().get(1).problem()).contains("no jar");
        }
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
        PluginZoo.hook("hook-boom", "boom", "public HookPlugin() { throw new IllegalStateException(); }")
                .jar(folder);
        PluginZoo.hook("hook-good", "good", "").jar(folder);
        try (PluginCatalog catalog = load()) {
            assertThat(catalog.reports()).extracting(PluginReport::sound).containsExactly(false, true);
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

    private static String sink(String body) {
        return """
                package zoo;
                import org.deskreel.spi.*;
                import org.deskreel.spi.storage.*;
                public class P implements StorageSinkFactory<P.Settings> {
                    public record Settings() {}
                    public String type() { %s }
                    public Class<Settings> configType() { return Settings.class; }
                    public StorageSink create(Settings settings, ComponentContext context) { return null; }
                }
                """.formatted(body);
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

    private void assertBroken(String id, String problem, String remedy) {
        try (PluginCatalog catalog = load()) {
            PluginReport report = only(catalog);
            assertThat(report.id()).isEqualTo(id);
            assertThat(report.problem()).contains(problem);
            assertThat(report.remedy()).contains(remedy);
        }
    }
}
