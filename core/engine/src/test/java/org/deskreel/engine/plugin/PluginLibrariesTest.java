// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.deskreel.engine.trust.PluginTrust;
import org.deskreel.testkit.PluginBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What libraries find by themselves is what lies beside them in the plugin. */
class PluginLibrariesTest {
    private static final String FACTORY = """
            package zoo;
            import org.deskreel.spi.*;
            import org.deskreel.spi.session.*;
            public class HookPlugin implements SessionHookFactory<HookPlugin.None> {
                public record None() {}
                %s
                public Class<None> configType() { return None.class; }
                public SessionHook create(None settings, ComponentContext context) { return null; }
            }
            """;
    private static final String SERVICE = """
            package zoo;
            public class Found implements java.util.function.Supplier<String> {
                public String get() { return "found"; }
            }
            """;
    private static final String SERVICES =
            "java.util.ServiceLoader.load(java.util.function.Supplier.class).findFirst().get().get().toString()";

    @TempDir
    private Path folder;

    @Test
    void servicesAreFoundWhileTheFactoryIsInitialised() throws IOException {
        withService("static final String TYPE = " + SERVICES + "; public String type() { return TYPE; }");
        assertType("found");
    }

    @Test
    void servicesAreFoundByItsMethods() throws IOException {
        withService("public String type() { return " + SERVICES + "; }");
        assertType("found");
    }

    @Test
    void servicesAreFoundByItsThreads() throws IOException {
        withService("""
                public String type() {
                    String[] type = new String[1];
                    Thread thread = new Thread(() -> type[0] = %s);
                    thread.start();
                    try {
                        thread.join();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return type[0];
                }
                """.formatted(SERVICES));
        assertType("found");
    }

    /** And not that of the application, which has the same classes. */
    @Test
    void loggingIsItsOwn() throws IOException, URISyntaxException {
        PluginBuilder.plugin("hook-logging")
                .library(Path.of(org.slf4j.Logger.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()))
                .source("zoo.Logging", """
                        package zoo;
                        public class Logging extends org.slf4j.helpers.NOP_FallbackServiceProvider {
                            public static class Loggers extends org.slf4j.helpers.NOPLoggerFactory {}
                            public org.slf4j.ILoggerFactory getLoggerFactory() { return new Loggers(); }
                        }
                        """)
                .entry(
                        "META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
                        "zoo.Logging".getBytes(StandardCharsets.UTF_8))
                .source("zoo.HookPlugin", FACTORY.formatted("""
                        public String type() {
                            return org.slf4j.LoggerFactory.getILoggerFactory() instanceof Logging.Loggers
                                ? "own" : "other";
                        }
                        """))
                .index("zoo.HookPlugin")
                .folder(folder, "hook-logging");
        assertType("own");
    }

    private void withService(String members) throws IOException {
        PluginBuilder.plugin("hook-services")
                .source("zoo.Found", SERVICE)
                .entry("META-INF/services/java.util.function.Supplier", "zoo.Found".getBytes(StandardCharsets.UTF_8))
                .source("zoo.HookPlugin", FACTORY.formatted(members))
                .index("zoo.HookPlugin")
                .folder(folder, "hook-services");
    }

    private void assertType(String type) {
        try (PluginCatalog catalog = Plugins.load(List.of(folder), PluginTrust.any())) {
            assertThat(catalog.reports()).singleElement().satisfies(report -> {
                assertThat(report.problem()).isNull();
                assertThat(report.components()).containsExactly("session hook " + type);
            });
        }
    }
}
