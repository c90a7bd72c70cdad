// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How many columns the reader of standard output sees. */
final class TerminalWidth {
    static final int UNLIMITED = Integer.MAX_VALUE;

    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
    private static final File TERMINAL = new File("/dev/tty");
    private static final int NARROWEST = 40;

    private TerminalWidth() {}

    /** What {@code COLUMNS} says; else the width of the terminal; else there is no limit. */
    static int find(Function<String, @Nullable String> environment) {
        int told = number(environment.apply("COLUMNS"));
        if (told > 0) {
            return Math.max(told, NARROWEST);
        }
        int asked = onTerminal(STANDARD_OUTPUT) ? ask() : 0;
        return asked > 0 ? Math.max(asked, NARROWEST) : UNLIMITED;
    }

    /** Java cannot tell whether one of the standard streams is a terminal; Linux can. */
    static boolean onTerminal(Path stream) {
        try {
            String target = Files.readSymbolicLink(stream).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null;
        }
    }

    /** Java has no way to ask a terminal for its size; every system with a /dev/tty has the program that does. */
    private static int ask() {
        if (!TERMINAL.canRead()) {
            return 0;
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readNBytes(100), StandardCharsets.US_ASCII).strip();
            stty.waitFor(1, TimeUnit.SECONDS);
            return number(answer.substring(answer.indexOf(' ') + 1));
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }
}
