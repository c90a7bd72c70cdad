// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.deskreel.benchmarks.desktop.ClockCode;
import org.deskreel.benchmarks.desktop.ClockWall;

/** The time of day, 50 times a second, in the top left corner of a display, so that footage can be checked against it. */
final class ClockStrip implements AutoCloseable {
    private final Process process;

    private ClockStrip(Process process) {
        this.process = process;
    }

    static ClockStrip on(String display, Path log) throws IOException {
        return on(Map.of("DISPLAY", display), log);
    }

    /** On the display that these environment variables name, and open. */
    static ClockStrip on(Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsun.java2d.xrender=false",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                Path.of(ClockWall.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .toString(),
                ClockWall.class.getName(),
                "" + ClockCode.WIDTH,
                "" + ClockCode.HEIGHT,
                "7");
        builder.environment().putAll(environment);
        Process process = builder.redirectError(log.toFile()).start();
        BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
        if (!"ready".equals(answers.readLine())) {
            process.destroyForcibly();
            throw new IOException("The clock did not start: " + Files.readString(log));
        }
        new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8).println("clock");
        return new ClockStrip(process);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
