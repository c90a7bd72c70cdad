// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.testkit.PluginBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent leaves behind when it cannot begin. */
final class AgentTest {
    private static final String HOOK = """
            package test;
            import java.io.*;
            import java.nio.file.*;
            import java.util.*;
            import org.deskreel.spi.*;
            import org.deskreel.spi.config.*;
            import org.deskreel.spi.session.*;
            public class Deaf implements SessionHookFactory<Deaf.Settings> {
                public record Settings(@Setting("Where it tells of its end.") Path told) {}
                public String type() { return "deaf"; }
                public Class<Settings> configType() { return Settings.class; }
                public SessionHook create(Settings settings, ComponentContext context) {
                    return new SessionHook() {
                        public Readiness readiness() { return Readiness.ready("It is there."); }
                        public List<Session> sessions() { return List.of(); }
                        public Optional<Session> current() { return Optional.empty(); }
                        public Watch watch(SessionListener listener) {
                            throw DeskreelException.of(
                                ErrorCode.permanent("test/deaf", ErrorCategory.UNAVAILABLE), "It hears nothing.");
                        }
                        public void close() {
                            try {
                                Files.writeString(settings.told(), "closed ", StandardOpenOption.CREATE,
                                    StandardOpenOption.APPEND);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        }
                    };
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void hookThatCannotBeWatchedIsClosedAndTheLockIsFree() throws IOException {
        TestInstallation deskreel = new TestInstallation(folder);
        PluginBuilder.plugin("test-deaf")
                .source("test.Deaf", HOOK)
                .index("test.Deaf")
                .jar(deskreel.plugins());
        Path told = folder.resolve("told");
        deskreel.configure("""
                session:
                  hook: deaf
                  told: %s
                sinks:
                  - type: local
                    path: %s
                """.formatted(told, folder.resolve("sink")));

        // In the same process a lock that was kept would be found taken the second time.
        for (int i = 0; i < 2; i++) {
            assertThat(deskreel.run("agent")).as(deskreel.err()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(deskreel.err()).contains("It hears nothing.");
        }
        assertThat(told).hasContent("closed closed ");
    }
}
