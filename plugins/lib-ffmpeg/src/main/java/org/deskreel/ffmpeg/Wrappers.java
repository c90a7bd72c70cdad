// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is put before a command on Unix. Both programs replace themselves by the command, so the process id stays.
 *
 * <p>{@code setsid}: Ctrl-C in a terminal goes to every process of the foreground group; FFmpeg must end when the
 * recorder says so, not before. {@code nice}: the user's programs come first.
 */
final class Wrappers {
    /** Windows has neither; a Windows program that runs under Wine would find both and could start neither. */
    static final boolean UNIX = File.separatorChar == '/';

    private static final List<String> DETACHED = existing("/usr/bin/setsid");
    private static final List<String> NICE = existing("/usr/bin/nice", "-n", "5");

    private Wrappers() {}

    static List<String> detached() {
        return DETACHED;
    }

    static List<String> background() {
        List<String> both = new ArrayList<>(DETACHED);
        both.addAll(NICE);
        return both;
    }

    private static List<String> existing(String... command) {
        return UNIX && Files.isExecutable(Path.of(command[0])) ? List.of(command) : List.of();
    }
}
