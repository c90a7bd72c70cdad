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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An X server without a screen: Xorg with its dummy driver, whose monitors ("outputs") come, go and change as
 * {@code xrandr} says. {@link #PRIMARY} is there from the start. It can be typed on and looked at.
 */
public final class XServer implements AutoCloseable {
    /** The monitor that is there from the start, at 0,0 with 1600x900. */
    public static final String PRIMARY = "DUMMY0";

    /** A monitor that is not plugged in at the start. */
    public static final String SECOND = "DUMMY1";

    /** Another one. */
    public static final String THIRD = "DUMMY2";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
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

    /**
     * Turns a monitor on, or changes its mode and place.
     *
     * @param size such as {@code 1024x768}; any, also an odd one
     * @param place how {@code xrandr} says it, such as {@code --right-of DUMMY0} or {@code --pos 0x0}; empty to leave it
     */
    public void plug(String output, String size, String... place) {
        String mode = "m" + size;
        String[] sides = size.split("x", 2);
        // A mode that exists already is refused; that is no error.
        tryXrandr(
                "--newmode",
                mode,
                "60",
                sides[0],
                sides[0],
                sides[0],
                sides[0],
                sides[1],
                sides[1],
                sides[1],
                sides[1]);
        xrandr("--addmode", output, mode);
        List<String> arguments = new ArrayList<>(List.of("--output", output, "--mode", mode));
        arguments.addAll(List.of(place));
        xrandr(arguments.toArray(String[]::new));
    }

    /** Turns a monitor off. */
    public void unplug(String output) {
        xrandr("--output", output, "--off");
    }

    /** Runs {@code xrandr} on this display and gives what it printed. */
    public String xrandr(String... arguments) {
        return run("xrandr", arguments);
    }

    private void tryXrandr(String... arguments) {
        try {
            xrandr(arguments);
        } catch (IllegalStateException e) {
            if (!String.valueOf(e.getMessage()).contains("BadName")) {
                throw e;
            }
        }
    }

    /** Waits until a window with such a title (a regular expression, or a part) is shown, and gives its id. */
    public String awaitWindow(String title) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String id = findWindow(title);
            if (id != null) {
                return id;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("No window '" + title + "' has been shown");
            }
            Commands.pause();
        }
    }

    private @Nullable String findWindow(String title) {
        try {
            return run("xdotool", "search", "--onlyvisible", "--name", title)
                    .lines()
                    .filter(line -> line.matches("\\d+"))
                    .reduce((first, last) -> last)
                    .orElse(null);
        } catch (IllegalStateException none) {
            return null;
        }
    }

    /** Types a text into the window with such a title. */
    public void type(String title, String text) {
        run("xdotool", "windowfocus", awaitWindow(title), "type", "--delay", "30", text);
    }

    /** Presses a key, such as {@code ctrl+s}, in the window with such a title. */
    public void press(String title, String key) {
        run("xdotool", "windowfocus", awaitWindow(title), "key", key);
    }

    /** Runs {@code xdotool} on this display and gives what it printed. */
    public String xdotool(String... arguments) {
        return run("xdotool", arguments);
    }

    /** What all monitors show now, read from the server itself. */
    public BufferedImage screenshot() {
        try {
            return XPicture.of(number);
        } catch (IOException e) {
            throw new UncheckedIOException("No picture of the display " + display(), e);
        }
    }

    private String run(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
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
