// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testwindows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A Windows program that was started on a Wine desktop. */
public final class WindowsProgram {
    private final List<String> command;
    private final Process process;
    private final Path output;

    WindowsProgram(List<String> command, Process process, Path output) {
        this.command = command;
        this.process = process;
        this.output = output;
    }

    /** Its process as this system knows it: the number is not the one that Windows programs see. */
    public Process process() {
        return process;
    }

    /** What it has printed so far, errors included. */
    public String output() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(output + " cannot be read", e);
        }
    }

    /** Writes a text to its standard input, in ASCII. */
    public void send(String text) {
        try {
            process.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(command + " reads nothing", e);
        }
    }

    /**
     * Waits for its end and gives its exit code, of which Wine lets the lowest eight bits through.
     *
     * @throws IllegalStateException when it still runs after the limit; it goes on running
     */
    public int waitFor(Duration limit) {
        if (!Commands.waitFor(process, limit)) {
            throw new IllegalStateException(command + " still runs after " + limit + ", and printed: " + output());
        }
        return process.exitValue();
    }

    /**
     * Waits until it has printed a text.
     *
     * @throws IllegalStateException when it ends before, or the limit passes
     */
    public void awaitOutput(String text, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!output().contains(text)) {
            boolean over = !process.isAlive() && !output().contains(text);
            if (over || System.nanoTime() > end) {
                throw new IllegalStateException(
                        command + " has not printed '" + text + "' within " + limit + ", but: " + output());
            }
            Commands.pause();
        }
    }

    /** Kills it as nothing on Windows could be told of: at once and with nothing written. */
    public void kill() {
        process.destroyForcibly();
        Commands.waitFor(process, Duration.ofSeconds(20));
    }
}
