// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deskreel.testkit.PluginBuilder;

/**
 * The hook {@code given} in an installation on Wine, which knows no sessions: it tells those of which a test has written the
 * ids into a file, and all of them are the one desktop that there is. It starts recorders as the hooks for real platforms
 * do: as processes that are nobody's children and inherit nothing.
 *
 * @param deskreel where it is installed
 */
record GivenSessions(WindowsInstallation deskreel) {
    private static final String HOOK = """
            package given;

            import java.nio.file.*;
            import java.util.*;
            import org.deskreel.spi.*;
            import org.deskreel.spi.session.*;

            public class Given implements SessionHookFactory<Given.None> {
                public record None() {}
                public String type() { return "given"; }
                public Class<None> configType() { return None.class; }
                public SessionHook create(None settings, ComponentContext context) {
                    return new SessionHook() {
                        public Readiness readiness() { return Readiness.ready("It is given."); }
                        public List<Session> sessions() {
                            try {
                                return Files.readAllLines(Path.of("C:\\\\sessions.txt")).stream()
                                    .map(id -> new Session(
                                        new SessionId(id), "user", null, Map.of(), Map.of("windows-session", "1")))
                                    .toList();
                            } catch (java.io.IOException e) {
                                throw new IllegalStateException(e);
                            }
                        }
                        public Optional<Session> current() { return Optional.empty(); }
                        public List<Session> toRecord() { return sessions(); }
                        @SuppressWarnings("unchecked")
                        public Optional<Process> start(Session session, List<String> command) {
                            try {
                                return (Optional<Process>) Class.forName("org.deskreel.sessions.wts.SessionProgram")
                                    .getMethod("start", Session.class, List.class, System.Logger.class)
                                    .invoke(null, session, command, context.logger());
                            } catch (ReflectiveOperationException e) {
                                throw new IllegalStateException(e);
                            }
                        }
                        public Watch watch(SessionListener listener) { return () -> {}; }
                        public void close() {}
                    };
                }
            }
            """;

    /** Installs it, with the libraries of a hook that has them all. */
    static GivenSessions in(WindowsInstallation deskreel) throws IOException {
        Path plugins = deskreel.home().resolve("plugins");
        Path given = PluginBuilder.plugin("hook-given")
                .source("given.Given", HOOK)
                .index("given.Given")
                .folder(plugins, "hook-given");
        try (Stream<Path> libraries = Files.list(plugins.resolve("hook-ec2/lib"))) {
            for (Path library : libraries.toList()) {
                if (!library.getFileName().toString().startsWith("hook-ec2")) {
                    Files.copy(library, given.resolve("lib").resolve(library.getFileName()));
                }
            }
        }
        return new GivenSessions(deskreel);
    }

    /** From now on there are these. */
    void are(String... ids) throws IOException {
        Files.write(deskreel.desktop().driveC().resolve("sessions.txt"), List.of(ids));
    }
}
