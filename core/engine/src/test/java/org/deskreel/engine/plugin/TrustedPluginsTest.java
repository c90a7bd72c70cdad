// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.deskreel.engine.trust.PluginDigest;
import org.deskreel.engine.trust.PluginTrust;
import org.deskreel.engine.trust.TrustErrors;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.SessionHookFactory;
import org.deskreel.testkit.PluginBuilder;
import org.deskreel.testkit.zoo.PluginZoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not trusted never runs, and costs the others nothing. */
class TrustedPluginsTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path marks;

    @Test
    void onlyListedPluginsRun() throws IOException {
        Path good = marking("good").folder(folder, "hook-good");
        marking("evil").folder(folder, "hook-evil");
        try (PluginCatalog catalog = load(PluginTrust.listed(List.of(PluginDigest.of(good))))) {
            assertThat(catalog.reports()).extracting(PluginReport::id).containsExactly("hook-evil", "hook-good");
            assertThat(catalog.reports()).extracting(PluginReport::refused).containsExactly(true, false);
            PluginReport evil = catalog.reports().get(0);
            assertThat(evil.sound()).isFalse();
            assertThat(evil.problem())
                    .isEqualTo("Its SHA-256 is not in plugins.listed: " + PluginDigest.of(folder.resolve("hook-evil"))
                            + ".");
            assertThat(evil.remedy()).contains("add the number to plugins.listed");
            assertThat(catalog.all(SessionHookFactory.class)).hasSize(1);
            assertThatThrownBy(() -> catalog.find(SessionHookFactory.class, "evil"))
                    .isInstanceOfSatisfying(
                            DeskreelException.class, e -> assertThat(e.code()).isEqualTo(PluginErrors.BROKEN))
                    .hasMessageContaining(
                            "The plugin 'hook-evil', which provides the session hook 'evil', is refused. Its SHA-256");
        }
        assertThat(marks.resolve("good")).exists();
        assertThat(marks.resolve("evil")).doesNotExist();
    }

    @Test
    void refusedOneDoesNotStandInTheWayOfAnotherWithTheSameId() throws IOException {
        Path good = marking("good").folder(folder, "b");
        PluginZoo.hook("hook-good", "good", "static final int N = 1;").folder(folder, "a");
        try (PluginCatalog catalog = load(PluginTrust.listed(List.of(PluginDigest.of(good))))) {
            assertThat(catalog.reports()).extracting(PluginReport::sound).containsExactly(false, true);
        }
    }

    @Test
    void signatureIsNoCode() throws IOException {
        marking("good").folder(folder, "hook-good");
        PluginZoo.hook("hook-late", "late", "").jar(marks);
        Files.move(marks.resolve("hook-late.jar"), folder.resolve("hook-good/signature.jar"));
        try (PluginCatalog catalog = load(PluginTrust.any())) {
            assertThat(catalog.reports())
                    .flatExtracting(PluginReport::components)
                    .containsExactly("session hook good");
        }
    }

    @Test
    void folderThatOthersCanChangeIsNotLoadedFrom() throws IOException {
        Path lib = marking("good").folder(folder, "hook-good").resolve("lib");
        Files.setPosixFilePermissions(lib, PosixFilePermissions.fromString("rwxr-xrwx"));
        assertThatThrownBy(() -> load(PluginTrust.any()))
                .isInstanceOfSatisfying(DeskreelException.class, e -> {
                    assertThat(e.code()).isEqualTo(TrustErrors.FOLDER_UNSAFE);
                    assertThat(e.remedy())
                            .hasValueSatisfying(remedy -> assertThat(remedy).endsWith("chmod -R go-w " + folder + "."));
                })
                .hasMessage("The plugin folder " + folder + " can be changed by everybody: " + lib.toRealPath() + ".");
        assertThat(marks.resolve("good")).doesNotExist();
    }

    @Test
    void linkThatLeadsNowhereCostsTheOthersNothing() throws IOException {
        marking("good").folder(folder, "hook-good");
        Files.createSymbolicLink(folder.resolve("hook-later"), folder.resolve("nothing"));
        try (PluginCatalog catalog = load(PluginTrust.any())) {
            assertThat(catalog.reports()).extracting(PluginReport::id).containsExactly("hook-good");
            assertThat(catalog.reports().get(0).sound()).isTrue();
        }
    }

    @Test
    void linkToWhereOthersCanPutAPluginIsNotLoadedFrom() throws IOException {
        Path open = Files.createDirectory(marks.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xrwx"));
        Files.createSymbolicLink(folder.resolve("hook-later"), open.resolve("nothing"));
        assertThatThrownBy(() -> load(PluginTrust.any()))
                .hasMessage("The plugin folder " + folder + " can be changed by everybody: " + open.toRealPath() + ".");
    }

    @Test
    void linksThatGoRoundAreNotLoadedFrom() throws IOException {
        Files.createSymbolicLink(folder.resolve("hook-there"), folder.resolve("hook-back"));
        Files.createSymbolicLink(folder.resolve("hook-back"), folder.resolve("hook-there"));
        assertThatThrownBy(() -> load(PluginTrust.any()))
                .hasMessageContaining("Who may change the plugin folder " + folder + " cannot be found out");
    }

    @Test
    void folderThatIsNotThereHoldsNone() {
        try (PluginCatalog catalog = Plugins.load(List.of(folder.resolve("none")), PluginTrust.any())) {
            assertThat(catalog.reports()).isEmpty();
        }
    }

    @Test
    void classPathMustNotLeadOut() throws IOException {
        Path far = marking("far").folder(folder, "hook-far").resolve("lib");
        Path near = marking("near").folder(folder, "hook-near").resolve("lib");
        Files.move(withClassPath("../../far.jar"), far.resolve("library.jar"));
        Files.move(withClassPath("near.jar ../near/"), near.resolve("library.jar"));
        try (PluginCatalog catalog = load(PluginTrust.any())) {
            assertThat(catalog.reports().get(0).problem())
                    .isEqualTo("The Class-Path of its library.jar leads out of the plugin, to ../../far.jar.");
            assertThat(catalog.reports().get(1).sound()).isTrue();
        }
    }

    /** A hook whose factory leaves a mark as soon as anything of it runs. */
    private PluginBuilder marking(String type) {
        return PluginZoo.hook("hook-" + type, type, """
                static {
                    try {
                        java.nio.file.Files.createFile(java.nio.file.Path.of("%s"));
                    } catch (java.io.IOException e) {
                        throw new IllegalStateException(e);
                    }
                }
                """.formatted(marks.resolve(type)));
    }

    private Path withClassPath(String entries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, entries);
        Path jar = marks.resolve("library.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    private PluginCatalog load(PluginTrust trust) {
        return Plugins.load(List.of(folder), trust);
    }
}
