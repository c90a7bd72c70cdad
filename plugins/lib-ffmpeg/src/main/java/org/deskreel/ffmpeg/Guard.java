// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Ends a program when the recorder has died. On Linux a child outlives its parent, and FFmpeg would record for ever what
 * nobody delivers. The guard is a shell that reads from a pipe of which only the recorder holds the other end: when the
 * pipe breaks before a line came, the program is told to close its file, and is killed if it does not.
 */
final class Guard implements AutoCloseable {
    private static final String SCRIPT = """
            read done && exit
            exec 2>/dev/null
            kill -TERM "$0"
            for second in 1 2 3 4 5; do sleep 1; kill -0 "$0" || exit; done
            kill -KILL "$0"
            """;

    private final ChildProcess shell;

    private Guard(ChildProcess shell) {
        this.shell = shell;
    }

    /**
     * Guards a program. It ends by itself when {@link #close()} is called.
     *
     * @throws IOException when there is no shell
     */
    static Guard of(long pid) throws IOException {
        List<String> command = new ArrayList<>(Wrappers.detached());
        command.addAll(List.of("/bin/sh", "-c", SCRIPT, Long.toString(pid)));
        Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin");
        return new Guard(ChildProcess.start(command, environment, null, line -> {}, line -> {}));
    }

    /** The program has ended: its number may soon be another's. */
    @Override
    public void close() {
        shell.say("done\n");
    }
}
