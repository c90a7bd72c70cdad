// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.desktop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** An X display with the {@link ClockWall} on it. */
public final class Desktop implements AutoCloseable {
    private final XServer server;
    private final Process wall;
    private final PrintStream orders;

    private Desktop(XServer server, Process wall) {
        this.server = server;
        this.wall = wall;
        this.orders = new PrintStream(wall.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /**
     * Opens a desktop that stands still.
     *
     * @param folder for the logs of its programs
     */
    public static Desktop open(int width, int height, long seed, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        XServer server = XServer.start(width, height, folder.resolve("x-server.log"));
        try {
            return new Desktop(server, startWall(server, width, height, seed, folder));
        } catch (IOException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    private static Process startWall(XServer server, int width, int height, long seed, Path folder) throws IOException {
        // Without XRender, a picture reaches the server as one request: no capture sees half of it.
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsun.java2d.xrender=false",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                classPath(),
                ClockWall.class.getName(),
                "" + width,
                "" + height,
                "" + seed);
        builder.environment().put("DISPLAY", server.display());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Path log = folder.resolve("clock-wall.log");
        Process wall = builder.redirectError(log.toFile()).start();
        BufferedReader answers = wall.inputReader(StandardCharsets.UTF_8);
        if (!"ready".equals(answers.readLine())) {
            wall.destroyForcibly();
            throw new IOException("The clock wall did not start: " + Files.readString(log));
        }
        return wall;
    }

    private static String classPath() {
        return Path.of(URI.create(ClockWall.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }

    /** What {@code DISPLAY} must be to use it. */
    public String display() {
        return server.display();
    }

    /** Paints the time of day 50 times a second. */
    public void clock() {
        orders.println("clock");
    }

    /** Shows the first scene of the script and changes nothing any more. */
    public void still() {
        orders.println("still");
    }

    /**
     * Plays the script.
     *
     * @param start when it begins; leave half a second to get ready
     * @param roundMillis how long it takes
     */
    public void play(Instant start, long roundMillis) {
        orders.println("script " + start.toEpochMilli() + " " + roundMillis);
    }

    /** Changes the size of the display; the clock stays in the top left corner. */
    public void resize(int width, int height) throws IOException, InterruptedException {
        server.resize(width, height);
    }

    @Override
    public void close() {
        orders.close();
        wall.destroy();
        server.close();
    }
}
