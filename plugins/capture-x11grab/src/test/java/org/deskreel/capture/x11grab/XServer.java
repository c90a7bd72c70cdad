// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real X server for a test. */
final class XServer implements AutoCloseable {
    static final Path FFMPEG = Path.of(System.getProperty("deskreel.ffmpeg", "unset"), "ffmpeg");

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
        int number = freeNumber();
        List<String> command =
                new ArrayList<>(List.of("Xvfb", ":" + number, "-screen", "0", size + "x24", "-nolisten", "tcp"));
        command.addAll(List.of(more));
        return start(command, number);
    }

    /** One monitor whose size {@code xrandr} changes. */
    static XServer tigervnc(String size) throws Exception {
        int number = freeNumber();
        return start(
                List.of(
                        "Xtigervnc",
                        ":" + number,
                        "-geometry",
                        size,
                        "-depth",
                        "24",
                        "-SecurityTypes",
                        "None",
                        "-rfbport",
                        "-1",
                        "-localhost"),
                number);
    }

    private static XServer start(List<String> command, int number) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return fail(command.get(0) + " is missing; ./check installs it", e);
        }
        for (int i = 0; i < 300 && !Files.exists(socket(number)); i++) {
            assertThat(process.isAlive()).as("%s runs", command).isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return new XServer(process, number);
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
        assertThat(xrandr.waitFor(20, TimeUnit.SECONDS)).isTrue();
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
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
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
        process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        Files.deleteIfExists(socket(number));
        Files.deleteIfExists(Path.of("/tmp/.X" + number + "-lock"));
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            kill();
        }
    }

    private static int freeNumber() {
        for (int number = 110; number < 200; number++) {
            if (!Files.exists(socket(number)) && !Files.exists(Path.of("/tmp/.X" + number + "-lock"))) {
                return number;
            }
        }
        return fail("No display number is free");
    }

    private static Path socket(int number) {
        return Path.of("/tmp/.X11-unix/X" + number);
    }
}
