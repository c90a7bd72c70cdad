// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testwindows;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An X server without a screen: Xorg with its dummy driver, whose monitors ("outputs") come, go and change as
 * {@code xrandr} says. {@link #PRIMARY} is there from the start. It can be typed on and looked at.
 */
public final class XServer extends Screen implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String CONFIGURATION = "xorg.conf";

    private final Process process;
    private final int number;
    private final Thread killer;

    private XServer(Process process, int number) {
        this.process = process;
        this.number = number;
        this.killer = new Thread(process::destroyForcibly, "kill-xorg");
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /**
     * Starts a server on a free display, and waits until it takes clients.
     *
     * @param folder for its configuration and its log
     */
    public static XServer start(Path folder) {
        try {
            Files.writeString(folder.resolve(CONFIGURATION), XorgConfiguration.text());
            Process process = new ProcessBuilder(command(folder))
                    .redirectError(folder.resolve("xorg.err").toFile())
                    .start();
            return new XServer(process, displayNumber(process, folder));
        } catch (IOException e) {
            throw new UncheckedIOException("Xorg cannot be started; ./check installs it", e);
        }
    }

    /** Not by its wrapper, which lets only users of the console in. */
    private static List<String> command(Path folder) {
        Path program = Path.of("/usr/lib/xorg/Xorg");
        return List.of(
                Files.exists(program) ? program.toString() : "Xorg",
                "-displayfd",
                "1",
                "-config",
                folder.resolve(CONFIGURATION).toString(),
                "-logfile",
                folder.resolve("xorg.log").toString(),
                "-noreset",
                "-novtswitch",
                "-sharevts",
                "-nolisten",
                "tcp");
    }

    private static int displayNumber(Process process, Path folder) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        String line = reader.readLine();
        if (line == null) {
            throw new IOException("Xorg ended: " + Files.readString(folder.resolve("xorg.err")));
        }
        return Integer.parseInt(line.strip());
    }

    /** What {@code DISPLAY} has to be for its clients. */
    public String display() {
        return ":" + number;
    }

    /** What all monitors show now, read from the server itself. */
    public BufferedImage screenshot() {
        try {
            return XPicture.of(number);
        } catch (IOException e) {
            throw new UncheckedIOException("No picture of the display " + display(), e);
        }
    }

    @Override
    String run(List<String> command) {
        return Commands.run(Map.of("DISPLAY", display()), PATIENCE, command);
    }

    @Override
    public void close() {
        process.destroy();
        if (!Commands.waitFor(process, Duration.ofSeconds(20))) {
            process.destroyForcibly();
            Commands.waitFor(process, Duration.ofSeconds(20));
        }
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs already, and finds a dead process.
        }
    }
}
