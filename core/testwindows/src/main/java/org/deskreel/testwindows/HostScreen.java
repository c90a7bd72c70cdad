// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testwindows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Seen from a Windows program: {@code start /unix} runs a program of the system below. Nothing of it comes back, so a shell
 * writes down what it printed and how it ended.
 */
final class HostScreen extends Screen {
    private static final int LOOKS = 4_800;

    @Override
    String run(List<String> command) {
        try {
            Path folder = Files.createTempDirectory(
                    Files.createDirectories(Path.of("target").toAbsolutePath()), "host-");
            Path output = folder.resolve("output");
            Path exit = folder.resolve("exit");
            Path script = Files.writeString(folder.resolve("script"), script(command, output, exit));
            new ProcessBuilder("start", "/unix", "/bin/sh", host(script))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String code = await(exit, command);
            String printed = Files.readString(output, StandardCharsets.ISO_8859_1);
            if (!code.equals("0")) {
                throw new IllegalStateException(command + " ended with " + code + ": " + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(command + " cannot be run", e);
        }
    }

    /** The exit code is moved to its place, so that it is never read half written. */
    private static String script(List<String> command, Path output, Path exit) {
        String line = command.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        return "%s >'%s' 2>&1\necho $? >'%s.new'\nmv '%s.new' '%s'\n"
                .formatted(line, host(output), host(exit), host(exit), host(exit));
    }

    /** What a file on drive Z is called below. */
    private static String host(Path file) {
        return file.toString().replaceFirst("^[Zz]:", "").replace('\\', '/');
    }

    private static String await(Path exit, List<String> command) throws IOException {
        for (int i = 0; i < LOOKS && !Files.exists(exit); i++) {
            Commands.pause();
        }
        if (!Files.exists(exit)) {
            throw new IllegalStateException(command + " does not end");
        }
        return Files.readString(exit).strip();
    }
}
