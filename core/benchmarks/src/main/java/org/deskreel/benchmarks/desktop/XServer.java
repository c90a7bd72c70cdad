// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.desktop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A TigerVNC X server of our own: a display without a screen that changes its size as told. */
public final class XServer implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 20_000;

    private final int number;
    private final Process process;

    private XServer(int number, Process process) {
        this.number = number;
        this.process = process;
    }

    /**
     * Starts a server on a display that nobody uses, and waits until it answers.
     *
     * @param log where the server's output goes
     */
    public static XServer start(int width, int height, Path log) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "Xtigervnc",
                        "-displayfd",
                        "1",
                        "-geometry",
                        width + "x" + height,
                        "-depth",
                        "24",
                        "-SecurityTypes",
                        "None",
                        "-rfbport",
                        "-1",
                        "-noreset",
                        "-nolisten",
                        "tcp",
                        "-ac")
                .redirectError(log.toFile())
                .start();
        XServer server = new XServer(displayNumber(process, log), process);
        server.awaitAnswer(log);
        return server;
    }

    /** The server says it as soon as it takes clients. */
    private static int displayNumber(Process process, Path log) throws IOException {
        String line = process.inputReader(StandardCharsets.US_ASCII).readLine();
        if (line == null) {
            throw new IOException("No X server started: " + Files.readString(log));
        }
        return Integer.parseInt(line.strip());
    }

    private void awaitAnswer(Path log) throws IOException, InterruptedException {
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!answers()) {
            if (!process.isAlive() || System.currentTimeMillis() > deadline) {
                close();
                throw new IOException("Display " + display() + " did not start: " + Files.readString(log));
            }
            Thread.sleep(50);
        }
    }

    private boolean answers() throws IOException, InterruptedException {
        return xrandr(List.of("--query")) == 0;
    }

    /** What {@code DISPLAY} must be to use it. */
    public String display() {
        return ":" + number;
    }

    /** Changes the size of the display; any size will do. */
    public void resize(int width, int height) throws IOException, InterruptedException {
        String mode = "deskreel-%dx%d".formatted(width, height);
        // A mode that is already there is used again; xrandr then fails here and succeeds below.
        xrandr(List.of(
                "--newmode",
                mode,
                "60",
                "" + width,
                "" + (width + 1),
                "" + (width + 2),
                "" + (width + 32),
                "" + height,
                "" + (height + 1),
                "" + (height + 2),
                "" + (height + 32)));
        xrandr(List.of("--addmode", "VNC-0", mode));
        if (xrandr(List.of("--output", "VNC-0", "--mode", mode)) != 0) {
            throw new IOException("Display " + display() + " does not take the size " + width + "x" + height);
        }
    }

    private int xrandr(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("xrandr", "-display", display()));
        command.addAll(arguments);
        Process xrandr = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!xrandr.waitFor(10, TimeUnit.SECONDS)) {
            xrandr.destroyForcibly();
            return -1;
        }
        return xrandr.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
