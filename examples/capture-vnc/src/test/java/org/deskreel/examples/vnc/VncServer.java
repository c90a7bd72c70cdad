// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.vnc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.deskreel.spi.config.Secret;
import org.jspecify.annotations.Nullable;

/** A real VNC server with an X display of its own, on a port of the loopback interface. */
final class VncServer implements AutoCloseable {
    static final Path FFMPEG = executable(Path.of(System.getProperty("ffmpeg", "unset")));
    static final String PASSWORD = "tr0ub4do";

    private static final AtomicInteger NEXT_DISPLAY = new AtomicInteger(310);

    private final int display;
    private final int port;
    private final Process process;

    private VncServer(int display, int port, Process process) {
        this.display = display;
        this.port = port;
        this.process = process;
    }

    /** Maven unpacks files without their modes. */
    private static Path executable(Path program) {
        if (!program.toFile().setExecutable(true)) {
            throw new IllegalStateException("Maven has unpacked no " + program);
        }
        return program;
    }

    /** One that lets everybody in. */
    static VncServer open(String size) throws Exception {
        return start(freePort(), List.of("-geometry", size, "-SecurityTypes", "None"));
    }

    /** One that lets everybody in, at a port where there was another before. */
    static VncServer open(String size, int port) throws Exception {
        return start(port, List.of("-geometry", size, "-SecurityTypes", "None"));
    }

    /** One that asks for {@link #PASSWORD}. */
    static VncServer locked(String size, Path folder) throws Exception {
        // The file holds the password encrypted with a key that everybody knows.
        byte[] key = {0x17, 0x52, 0x6b, 0x06, 0x23, 0x4e, 0x58, 0x07};
        byte[] hidden = VncAuthentication.answer(
                PASSWORD.getBytes(StandardCharsets.US_ASCII),
                Secret.parse(new String(key, StandardCharsets.ISO_8859_1)));
        Path file = Files.write(folder.resolve("passwd"), hidden);
        return start(
                freePort(), List.of("-geometry", size, "-SecurityTypes", "VncAuth", "-PasswordFile", file.toString()));
    }

    private static VncServer start(int port, List<String> options) throws Exception {
        int display = freeDisplay();
        List<String> command = new ArrayList<>(
                List.of("Xtigervnc", ":" + display, "-depth", "24", "-rfbport", "" + port, "-localhost"));
        command.addAll(options);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        VncServer server = new VncServer(display, port, process);
        for (long end = System.nanoTime() + Duration.ofSeconds(20).toNanos(); !server.answers(); ) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException(command + " does not run");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return server;
    }

    int port() {
        return port;
    }

    VncCaptureConfig config(@Nullable String password) {
        return config(port, password);
    }

    static VncCaptureConfig config(int port, @Nullable String password) {
        return new VncCaptureConfig(
                FFMPEG,
                new VncAddress("127.0.0.1", port),
                password == null ? null : Secret.parse(password),
                Duration.ofSeconds(10));
    }

    /** Changes the size, also to one that the server does not list. */
    void resize(int width, int height) throws Exception {
        String mode = width + "x" + height + "-test";
        run("xrandr", "--newmode", mode, "0", "" + width, "0", "0", "0", "" + height, "0", "0", "0");
        run("xrandr", "--addmode", "VNC-0", mode);
        if (run("xrandr", "--output", "VNC-0", "--mode", mode) != 0) {
            throw new IOException("The display has not become " + width + "x" + height);
        }
    }

    /** Fills the desktop with a colour. */
    void paint(String colour) throws Exception {
        run("xsetroot", "-solid", colour);
    }

    /** Fills the desktop with a bitmap of two colours. */
    void paint(Path bitmap) throws Exception {
        run("xsetroot", "-bitmap", bitmap.toString(), "-fg", "#f0e020", "-bg", "#102030");
    }

    /** A terminal that shows what a script prints, and stays. */
    Process terminal(String script) throws Exception {
        // Over the terminal, what the mouse pointer looks like is a matter of opinion.
        run("xdotool", "mousemove", "5000", "5000");
        return program("xterm", "-geometry", "80x24+0+0", "-e", "sh", "-c", script + "; sleep 60")
                .start();
    }

    /** The pixels as the X server has them: blue, green, red and another byte. */
    byte[] pixels(String size) throws Exception {
        ProcessBuilder grab = program(FFMPEG.toString(), "-v", "error", "-f", "x11grab");
        grab.command().addAll(List.of("-video_size", size, "-i", ":" + display, "-frames:v", "1"));
        grab.command().addAll(List.of("-f", "rawvideo", "-pix_fmt", "bgr0", "pipe:1"));
        grab.environment().put("LD_LIBRARY_PATH", FFMPEG.getParent().toString());
        return grab.redirectErrorStream(false)
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start()
                .getInputStream()
                .readAllBytes();
    }

    private ProcessBuilder program(String... command) {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DISPLAY", ":" + display);
        return builder;
    }

    /** Runs a program on the display; its exit code. */
    private int run(String... command) throws Exception {
        return program(command).start().waitFor();
    }

    /** As when the machine stops: nothing is closed, and nothing is answered. */
    void freeze() throws Exception {
        new ProcessBuilder("kill", "-STOP", "" + process.pid()).start().waitFor();
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly().waitFor();
        Files.deleteIfExists(Path.of("/tmp/.X11-unix/X" + display));
        Files.deleteIfExists(Path.of("/tmp/.X" + display + "-lock"));
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int freeDisplay() {
        int number = NEXT_DISPLAY.getAndIncrement();
        while (Files.exists(Path.of("/tmp/.X11-unix/X" + number))
                || Files.exists(Path.of("/tmp/.X" + number + "-lock"))) {
            number = NEXT_DISPLAY.getAndIncrement();
        }
        return number;
    }
}
