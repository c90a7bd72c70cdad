// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testwindows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to start on a Windows desktop, and how; started as often as wanted. For one thread. */
public final class WindowsCommand {
    private final WineDesktop desktop;
    private final List<String> command;
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable Path folder;
    private @Nullable Path output;

    WindowsCommand(WineDesktop desktop, List<String> command) {
        this.desktop = desktop;
        this.command = List.copyOf(command);
    }

    /** Sets a variable besides those of this process. */
    public WindowsCommand environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** The working folder. Default: the desktop's folder. */
    public WindowsCommand folder(Path value) {
        folder = value;
        return this;
    }

    /** Where its output and its errors go. Default: a new file in the desktop's folder. */
    public WindowsCommand output(Path value) {
        output = value;
        return this;
    }

    /** Starts it; its standard input is a pipe. */
    public WindowsProgram start() {
        Path file = output == null ? desktop.newFile("output", ".txt") : output;
        ProcessBuilder builder = builder().redirectErrorStream(true).redirectOutput(file.toFile());
        return new WindowsProgram(command, start(builder), file);
    }

    /** Starts it with standard input, output and errors of this process. */
    Process startInForeground() {
        return start(builder().inheritIO());
    }

    private ProcessBuilder builder() {
        List<String> all = new ArrayList<>(desktop.launcher());
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.directory((folder == null ? desktop.folder() : folder).toFile());
        builder.environment().putAll(desktop.environment());
        builder.environment().putAll(environment);
        return builder;
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Wine cannot be started; ./check installs it", e);
        }
    }
}
