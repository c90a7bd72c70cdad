// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testwindows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs small programs of this system to their end. */
final class Commands {
    private Commands() {}

    /**
     * Runs a program and gives what it printed.
     *
     * @throws IllegalStateException when it is missing, takes too long, or ends with anything but 0
     */
    static String run(Map<String, String> environment, Duration limit, List<String> command) {
        try {
            Path output = Files.createTempFile("deskreel-", ".out");
            try {
                int exit = exitCode(environment, limit, command, output);
                String printed = Files.readString(output, StandardCharsets.ISO_8859_1);
                if (exit != 0) {
                    throw new IllegalStateException(command + " ended with " + exit + ": " + printed);
                }
                return printed;
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(command.get(0) + " cannot be run; ./check installs it", e);
        }
    }

    /** To a file: what a program leaves running would hold a pipe open. */
    private static int exitCode(Map<String, String> environment, Duration limit, List<String> command, Path output)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!waitFor(process, limit)) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " took more than " + limit);
        }
        return process.exitValue();
    }

    static boolean waitFor(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a program", e);
        }
    }

    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a program", e);
        }
    }
}
