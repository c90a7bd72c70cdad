// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Ends a program when the recorder has died. A child outlives its parent, and FFmpeg would record for ever what nobody
 * delivers; that its pipes have broken does not end it. The guard is a shell that reads from a pipe of which only the
 * recorder holds the other end: when the pipe breaks before a line came, the program is told to close its file, and is
 * killed if it does not. On Windows, where a program without a window cannot be told anything, it is killed at once.
 */
final class Guard implements AutoCloseable {
    private static final String SCRIPT = """
            read done && exit
            exec 2>/dev/null
            kill -TERM "$0"
            for second in 1 2 3 4 5; do sleep 1; kill -0 "$0" || exit; done
            kill -KILL "$0"
            """;

    /** The variable is not set before, because the environment is empty. */
    private static final String WINDOWS_SCRIPT =
            "set /p done=&if not defined done %SystemRoot%\\System32\\taskkill.exe /f /pid ";

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
        ChildProcess shell = Wrappers.UNIX
                ? ChildProcess.start(unix(pid), Map.of("PATH", "/usr/bin:/bin"), null, line -> {}, line -> {})
                : ChildProcess.start(windows(pid), Map.of(), null, line -> {}, line -> {});
        return new Guard(shell);
    }

    private static List<String> unix(long pid) {
        List<String> command = new ArrayList<>(Wrappers.detached());
        command.addAll(List.of("/bin/sh", "-c", SCRIPT, Long.toString(pid)));
        return command;
    }

    private static List<String> windows(long pid) {
        String folder = String.valueOf(System.getenv("SystemRoot"));
        return List.of(folder + "\\System32\\cmd.exe", "/d", "/c", WINDOWS_SCRIPT + pid);
    }

    /** The program has ended: its number may soon be another's. */
    @Override
    public void close() {
        shell.say("done\r\n");
    }
}
