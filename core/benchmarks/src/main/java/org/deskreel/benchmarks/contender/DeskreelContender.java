// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Deskreel as it is distributed, with its defaults.
 *
 * @param distribution its folder
 */
public record DeskreelContender(Path distribution) implements Contender {
    @Override
    public String name() {
        return "Deskreel";
    }

    @Override
    public int usualFileSeconds() {
        return 30;
    }

    @Override
    public RunningRecorder record(String display, Path folder, int fileSeconds) throws IOException {
        Files.createDirectories(folder);
        Path config = configure(display, folder, fileSeconds);
        ProcessBuilder builder = command("record", "--config", config.toString());
        return RunningRecorder.start(builder, folder.resolve("state"), folder.resolve("sink"));
    }

    /** Writes the configuration that records a display into {@code folder}, and returns its file. */
    public Path configure(String display, Path folder, int fileSeconds) throws IOException {
        return Files.writeString(folder.resolve("deskreel.yaml"), """
                state: %s/state
                capture:
                  backends: [x11grab]
                  display: "%s"
                  segment: %ds
                sinks:
                  - type: local
                    path: %s/sink
                """.formatted(folder, display, fileSeconds, folder));
    }

    /** The command {@code deskreel} with arguments, not started yet. */
    public ProcessBuilder command(String... arguments) {
        ProcessBuilder builder =
                new ProcessBuilder(distribution.resolve("bin/deskreel").toString());
        builder.command().addAll(List.of(arguments));
        return builder;
    }
}
