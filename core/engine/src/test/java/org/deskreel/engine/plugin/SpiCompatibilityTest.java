// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deskreel.engine.trust.PluginTrust;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionHookFactory;
import org.deskreel.spi.session.SessionId;
import org.deskreel.testkit.PluginBuilder;
import org.deskreel.testkit.zoo.PluginZoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pf4j.ExtensionPoint;

/** Plugins that were built with another SPI than this one. */
class SpiCompatibilityTest {
    @TempDir
    Path folder;

    @Test
    void versionIsThatOfTheSpi() throws IOException {
        assertThat(Files.readString(Path.of("../spi/pom.xml")))
                .containsPattern("<version>" + SpiVersion.CURRENT + "(-SNAPSHOT)?</version>");
        assertThat(SpiVersion.RANGE).matches(">=\\d+\\.\\d+\\.\\d+ & <\\d+\\.0\\.0");
    }

    @Test
    void pluginsBuiltHereAskForThisSpiOrNewerOnes() throws IOException {
        String range =
                SpiVersion.RANGE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        assertThat(Path.of("../../plugins/plugin-parent/pom.xml"))
                .content()
                .contains("<plugin.requires>" + range + "</plugin.requires>");
    }

    @Test
    void onesOfEachReleaseGoOnWorking() throws IOException, URISyntaxException {
        for (Path spi : releases()) {
            PluginZoo.hook("hook-old", "old", "").against(spi, pf4j()).jar(folder);
            try (PluginCatalog catalog = Plugins.load(List.of(folder), PluginTrust.any())) {
                assertThat(catalog.reports()).allMatch(PluginReport::sound);
                assertThat(catalog.warnings("hook-old")).isEmpty();
                SessionHook hook = hook(catalog, "old", "somebody");
                assertThat(hook.readiness().finding()).isEqualTo("somebody");
                assertThatThrownBy(() -> hook.session(new SessionId("one"))).hasMessageContaining("boom");
            }
        }
    }

    @Test
    void aMethodOfANewerSpiIsNamedBeforeItIsCalledAndWhenItIs() throws IOException {
        PluginZoo.hook("hook-new", "new", "")
                .source("org.deskreel.spi.Readiness", """
                        package org.deskreel.spi;
                        public class Readiness { public static Readiness ready(Object finding) { return null; } }
                        """)
                .leaveOut("org.deskreel.spi.Readiness")
                .jar(folder);
        try (PluginCatalog catalog = Plugins.load(List.of(folder), PluginTrust.any())) {
            assertThat(catalog.warnings("hook-new"))
                    .containsExactly(new PluginWarning(
                            "hook-new",
                            "It uses org.deskreel.spi.Readiness.ready(), which SPI " + SpiVersion.CURRENT
                                    + " does not have, and fails when it gets there.",
                            SpiVersion.REMEDY));
            SessionHook hook = hook(catalog, "new", "somebody");
            assertIncompatible(
                    hook::readiness,
                    "SessionHook.readiness() failed: java.lang.NoSuchMethodError: 'org.deskreel.spi.Readiness");
        }
    }

    @Test
    void aMethodThatThePluginLacksIsNamedWhenItIsCalled() throws IOException {
        PluginBuilder.plugin("hook-bare")
                .source("org.deskreel.spi.session.SessionHook", """
                        package org.deskreel.spi.session;
                        public interface SessionHook extends AutoCloseable { void close(); }
                        """)
                .source("zoo.P", """
                        package zoo;
                        import org.deskreel.spi.*;
                        import org.deskreel.spi.session.*;
                        public class P implements SessionHookFactory<P.Settings> {
                            public record Settings(@org.deskreel.spi.config.Setting("A name.") String nick) {}
                            public String type() { return "bare"; }
                            public Class<Settings> configType() { return Settings.class; }
                            public SessionHook create(Settings settings, ComponentContext context) {
                                return () -> {};
                            }
                        }
                        """)
                .leaveOut("org.deskreel.spi.session.SessionHook")
                .index("zoo.P")
                .jar(folder);
        try (PluginCatalog catalog = Plugins.load(List.of(folder), PluginTrust.any())) {
            SessionHook hook = hook(catalog, "bare", "");
            assertIncompatible(hook::sessions, "it has no SessionHook.sessions().");
        }
    }

    @Test
    void whatWillBeRemovedIsNamedWhereItIsUsedAndWhereItIsImplemented() throws IOException {
        String old = """
                package org.deskreel.spi;
                public interface Old {
                    @Deprecated(since = "0.2", forRemoval = true) default void moan() {}
                    @Deprecated(since = "0.2", forRemoval = true) String CREED = String.valueOf("old");
                    @Deprecated(since = "0.2") default void grumble() {}
                    default void hum() {}
                }
                """;
        Path spi = PluginBuilder.plugin("spi")
                .source("org.deskreel.spi.Old", old)
                .jar(Files.createDirectory(folder.resolve("spi")));
        Path plugin = PluginBuilder.plugin("sink-old")
                .source("org.deskreel.spi.Old", old)
                .source("zoo.Heir", """
                        package zoo;
                        public class Heir implements org.deskreel.spi.Old {
                            @Override public void moan() { grumble(); hum(); }
                        }
                        """)
                .source("zoo.User", "package zoo; class User { String creed() { return org.deskreel.spi.Old.CREED; } }")
                .leaveOut("org.deskreel.spi.Old")
                .index("zoo.Heir")
                .jar(folder);

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {spi.toUri().toURL()}, getClass().getClassLoader())) {
            assertThat(new SpiFit(loader).warnings(PluginFiles.of(plugin)))
                    .extracting(PluginWarning::problem)
                    .containsExactly(
                            "It uses org.deskreel.spi.Old.CREED, org.deskreel.spi.Old.moan(), which is deprecated "
                                    + "in SPI " + SpiVersion.CURRENT + " and will be removed.");
        }
    }

    private static List<Path> releases() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../spi/released"))) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            assertThat(jars).isNotEmpty();
            return jars;
        }
    }

    private static Path pf4j() throws URISyntaxException {
        return Path.of(ExtensionPoint.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static SessionHook hook(PluginCatalog catalog, String type, String nick) {
        SessionHookFactory factory =
                catalog.find(SessionHookFactory.class, type).factory();
        try {
            Record settings =
                    (Record) factory.configType().getConstructor(String.class).newInstance(nick);
            return factory.create(settings, null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertIncompatible(Runnable call, String what) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(DeskreelException.class, e -> {
                    assertThat(e.code()).isEqualTo(PluginErrors.INCOMPATIBLE);
                    assertThat(e.remedy()).contains(SpiVersion.REMEDY);
                })
                .hasMessageContaining("does not fit SPI " + SpiVersion.CURRENT)
                .hasMessageContaining(what);
    }
}
