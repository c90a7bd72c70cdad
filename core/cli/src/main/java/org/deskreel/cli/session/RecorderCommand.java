// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.engine.spool.PrivateFiles;

/**
 * How {@code deskreel record} is started so that it outlives the command that starts it.
 *
 * <p>On Unix that is the launcher, in a session of its own. Elsewhere it is this very Java, in the variant that has no
 * console, because what belongs to a console ends with it. The launcher would be run by a command interpreter, to which
 * signs in the name of a session mean something. The arguments go through a file, because Java there reads its command
 * line in the character set of the system, which has signs for some names only; and its output goes to one that it opens
 * itself, because from one desktop session to another nothing is inherited there.
 */
final class RecorderCommand {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /** Its package is above this one and may not be named from here. */
    private static final String MAIN = "org.deskreel.cli.Detached";

    private RecorderCommand() {}

    /**
     * The command.
     *
     * @param home where Deskreel is installed
     * @param arguments after {@code record}
     * @param file for the arguments where they cannot stand in the command
     * @param log for its output where it cannot inherit one
     */
    static List<String> of(Path home, List<String> arguments, Path file, Path log) throws IOException {
        List<String> all = new ArrayList<>(List.of("record"));
        all.addAll(arguments);
        return File.separatorChar == '/' ? launcher(home, all) : java(all, file, log);
    }

    private static List<String> launcher(Path home, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.add(home.resolve("bin/deskreel").toString());
        command.addAll(arguments);
        return command;
    }

    private static List<String> java(List<String> arguments, Path file, Path log) throws IOException {
        PrivateFiles.replace(file, String.join("\0", arguments).getBytes(StandardCharsets.UTF_8));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javaw.exe").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, file.toString(), log.toString()));
        return command;
    }
}
