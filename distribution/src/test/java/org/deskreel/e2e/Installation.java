// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deskreel.benchmarks.footage.Ffmpeg;

/**
 * An unpacked distribution.
 *
 * @param home its folder
 */
record Installation(Path home) {
    /** Long enough for a busy machine; the tests are not about speed. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The one that the build made. */
    static Installation built() {
        Path home =
                Path.of(System.getProperty("deskreel.home", "target/deskreel")).toAbsolutePath();
        assertThat(home.resolve("bin/deskreel"))
                .as("the distribution; build it first: ./mvnw -Dquick package")
                .isRegularFile();
        return new Installation(home);
    }

    /** A copy that may be spoilt. FFmpeg's files are shared with the original. */
    static Installation copied(Path folder) throws IOException, InterruptedException {
        Path home = folder.resolve("installation");
        int code = new ProcessBuilder("cp", "-al", built().home().toString(), home.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
        return new Installation(home);
    }

    /** Its FFmpeg. */
    Ffmpeg ffmpeg() throws IOException {
        return Ffmpeg.in(home);
    }

    /** Starts {@code deskreel} with arguments; what it prints goes into {@code folder}. */
    Program start(Path folder, List<String> arguments) throws IOException {
        return start(folder, arguments, Map.of());
    }

    /** The same with further variables in its environment. */
    Program start(Path folder, List<String> arguments, Map<String, String> environment) throws IOException {
        // A shell that starts Maven in the background has it ignore this signal, and all that Maven starts.
        List<String> command = new ArrayList<>(List.of(
                "env", "--default-signal=INT", home.resolve("bin/deskreel").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("DISPLAY");
        builder.environment().remove("XAUTHORITY");
        builder.environment().putAll(environment);
        return Program.start(builder, Files.createDirectories(folder));
    }

    /** Runs {@code deskreel} to its end. */
    Program run(Path folder, int exitCode, String... arguments) throws IOException, InterruptedException {
        return start(folder, List.of(arguments)).expectExit(exitCode, PATIENCE);
    }
}
