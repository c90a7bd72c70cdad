// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real X server for a test. */
final class XServer implements AutoCloseable {
    static final Path FFMPEG = Path.of(System.getProperty("deskreel.ffmpeg", "unset"), "ffmpeg");

    /** Others who look for a free one begin at 0. */
    private static final int FIRST = 110;

    private static final int NUMBERS = 90;

    private final Process process;
    private final int number;

    private XServer(Process process, int number) {
        this.process = process;
        this.number = number;
        assertThat(FFMPEG.toFile().setExecutable(true))
                .as("Maven unpacked %s", FFMPEG)
                .isTrue();
    }

    /** One screen of a fixed size. */
    static XServer xvfb(String size, String... more) throws Exception {
        List<String> options = new ArrayList<>(List.of("-screen", "0", size + "x24", "-nolisten", "tcp"));
        options.addAll(List.of(more));
        return start("Xvfb", options);
    }

    /** One monitor whose size {@code xrandr} changes. */
    static XServer tigervnc(String size) throws Exception {
        return start(
                "Xtigervnc",
                List.of("-geometry", size, "-depth", "24", "-SecurityTypes", "None", "-rfbport", "-1", "-localhost"));
    }

    /** On the first display that is free. A neighbour may take it first; then this server ends, and the next is tried. */
    private static XServer start(String program, List<String> options) throws Exception {
        for (int number = FIRST; number < FIRST + NUMBERS; number++) {
            if (!Files.exists(socket(number)) && !Files.exists(lock(number))) {
                List<String> command = new ArrayList<>(List.of(program, ":" + number, "-displayfd", "1"));
                command.addAll(options);
                Process process = start(command);
                // Said as soon as clients can come.
                if (process.inputReader().readLine() != null) {
                    return new XServer(process, number);
                }
                process.waitFor();
            }
        }
        return fail("No display number is free for " + program);
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return fail(command.get(0) + " is missing; ./check installs it", e);
        }
    }

    /** Answers nobody for so long. */
    void standStill(Duration duration) throws Exception {
        signal("-STOP");
        TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        signal("-CONT");
    }

    private void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("/bin/kill", name, "" + process.pid())
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Changes the size, also to one that the server does not list. */
    void resize(int width, int height) throws Exception {
        String mode = "test-" + width + "x" + height;
        xrandr("--newmode", mode, "0", "" + width, "0", "0", "0", "" + height, "0", "0", "0");
        xrandr("--addmode", "VNC-0", mode);
        assertThat(xrandr("--output", "VNC-0", "--mode", mode)).isZero();
    }

    /** Divides the screen into monitors. */
    void monitor(String name, String geometry, String output) throws Exception {
        assertThat(xrandr("--setmonitor", name, geometry, output)).isZero();
    }

    private int xrandr(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("xrandr", "-d", name()));
        command.addAll(List.of(arguments));
        Process xrandr = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(xrandr.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return xrandr.exitValue();
    }

    void xprop(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("xprop", "-display", name()));
        command.addAll(List.of(arguments));
        tool(command.toArray(String[]::new));
    }

    /** Runs a program for this display; what it prints. */
    String tool(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DISPLAY", name());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    String name() {
        return ":" + number;
    }

    int number() {
        return number;
    }

    X11GrabConfig config() {
        return new X11GrabConfig(FFMPEG, name(), null);
    }

    void kill() throws Exception {
        process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        Files.deleteIfExists(socket(number));
        Files.deleteIfExists(lock(number));
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            kill();
        }
    }

    private static Path lock(int number) {
        return Path.of("/tmp/.X" + number + "-lock");
    }

    private static Path socket(int number) {
        return Path.of("/tmp/.X11-unix/X" + number);
    }
}
