// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testwindows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The monitors, keyboard and windows of a Wine desktop: from outside it is the {@link XServer}, from a program that runs
 * on it {@link #ofThisDesktop()}.
 */
public abstract sealed class Screen permits XServer, HostScreen {
    /** The monitor that is there from the start, at 0,0 with 1600x900. */
    public static final String PRIMARY = "DUMMY0";

    /** A monitor that is not plugged in at the start. */
    public static final String SECOND = "DUMMY1";

    /** Another one. */
    public static final String THIRD = "DUMMY2";

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    Screen() {}

    /** The one that this program, which runs on Java for Windows, is shown on. */
    public static Screen ofThisDesktop() {
        return new HostScreen();
    }

    /** Runs a program of the system that Wine runs on, and gives what it printed; fails when it ends with anything but 0. */
    abstract String run(List<String> command);

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
        probe();
    }

    /** Turns a monitor off. */
    public void unplug(String output) {
        xrandr("--output", output, "--off");
        probe();
    }

    /** The driver looks only when it is asked what is plugged in, and Wine does not ask. */
    private void probe() {
        xrandr("--query");
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

    private String run(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        return run(command);
    }
}
