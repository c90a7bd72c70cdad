// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.footage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The FFmpeg of the distribution, for reading back what was recorded, and for the model of the public sample.
 *
 * @param program the file {@code ffmpeg}
 * @param libraries folders where its libraries are, separated by colons
 */
public record Ffmpeg(Path program, String libraries) {
    private static final long PATIENCE_MINUTES = 10;

    /** Finds the FFmpeg that lies in a distribution. */
    public static Ffmpeg in(Path distribution) throws IOException {
        try (Stream<Path> files = Files.walk(distribution)) {
            Path program = files.filter(file -> file.endsWith("ffmpeg") && Files.isRegularFile(file))
                    .findFirst()
                    .orElseThrow(() -> new IOException("There is no ffmpeg under " + distribution));
            return new Ffmpeg(program.toAbsolutePath(), libraries(program));
        }
    }

    /** FFmpeg's own folder, and below it the one with stand-ins for what a bare machine lacks. */
    private static String libraries(Path program) throws IOException {
        try (Stream<Path> files = Files.walk(program.getParent())) {
            List<String> folders = files.filter(
                            file -> file.getFileName().toString().contains(".so"))
                    .map(file -> Objects.requireNonNull(file.toAbsolutePath().getParent())
                            .toString())
                    .distinct()
                    .sorted()
                    .toList();
            return String.join(":", folders);
        }
    }

    /** A process that has not been started: {@code ffmpeg} or {@code ffprobe} with arguments. */
    public ProcessBuilder process(String tool, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(program.resolveSibling(tool).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LD_LIBRARY_PATH", libraries);
        return builder;
    }

    /**
     * Runs {@code ffmpeg} or {@code ffprobe} to its end.
     *
     * @return what it printed on both outputs
     * @throws IOException when it fails
     */
    public String run(String tool, List<String> arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("deskreel-ffmpeg", ".txt");
        try {
            Process process = process(tool, arguments)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            String printed = Files.readString(output);
            if (!ended || process.exitValue() != 0) {
                throw new IOException(tool + " " + String.join(" ", arguments) + " failed: " + printed);
            }
            return printed;
        } finally {
            Files.delete(output);
        }
    }
}
