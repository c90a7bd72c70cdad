// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testwindows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Windows desktop for a test: Wine with a drive C of its own on an X server of its own. Closing it ends all that runs
 * on it, and nothing else. Monitors are those of {@link #screen()}; drive Z is the root folder of this system.
 *
 * <p>Wine 8 does not tell programs of monitors that come and go on the X server; programs see them when they look.
 */
public final class WineDesktop implements AutoCloseable {
    private final Path folder;
    private final WinePrefix prefix;
    private final XServer screen;
    private final @Nullable Processor processor;
    private final Thread closer = new Thread(this::end, "close-wine");

    private WineDesktop(Path folder, WinePrefix prefix, XServer screen, @Nullable Processor processor) {
        this.folder = folder;
        this.prefix = prefix;
        this.screen = screen;
        this.processor = processor;
        Runtime.getRuntime().addShutdownHook(closer);
    }

    /** Makes a desktop with one monitor of 1600x900, on which nothing runs yet. */
    public static WineDesktop start() {
        return start(null);
    }

    /**
     * The same with one processor, if one is free: to start Java takes a third less. For tests that record next to nothing:
     * FFmpeg wants its share of the machine while Java starts.
     */
    public static WineDesktop startSmall() {
        return start(Processor.take());
    }

    private static WineDesktop start(@Nullable Processor processor) {
        try {
            Path desktops = Files.createDirectories(WindowsFiles.folder().resolve("desktops"));
            Path folder = Files.createTempDirectory(desktops, "");
            WinePrefix prefix = WinePrefix.create(folder.resolve("prefix"));
            return new WineDesktop(folder, prefix, XServer.start(folder), processor);
        } catch (IOException e) {
            throw new UncheckedIOException("There is no folder for a Wine desktop", e);
        }
    }

    /** The X server that shows it: monitors, keyboard, screenshots. */
    public XServer screen() {
        return screen;
    }

    /** A folder for logs and the like; stays when the desktop is closed, for who wants to know why a test failed. */
    public Path folder() {
        return folder;
    }

    /** What the command line of each program begins with. */
    List<String> launcher() {
        List<String> launcher = new ArrayList<>(processor == null ? List.of() : processor.command());
        launcher.add("wine");
        return launcher;
    }

    /** Drive C. Removed when the desktop is closed. */
    public Path driveC() {
        return folder.resolve("prefix/drive_c");
    }

    /**
     * A Windows program to be started.
     *
     * @param program what Wine finds, such as {@code notepad}, or the Windows path of a program
     */
    public WindowsCommand command(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        return new WindowsCommand(this, command);
    }

    /** Java for Windows, to be started with such arguments. The class path is made of Windows paths, with semicolons. */
    public WindowsCommand java(String... arguments) {
        return command(WindowsFiles.windowsPath(WindowsFiles.javaHome().resolve("bin/java.exe")), arguments);
    }

    /** What a program of this system needs to have in its environment to belong to the desktop. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(prefix.environment());
        environment.put("DISPLAY", screen.display());
        return Map.copyOf(environment);
    }

    /** All processes of the desktop as this system knows them, Wine's own services included. */
    public List<ProcessHandle> processes() {
        return prefix.processes();
    }

    /** The processes of the desktop that run such a program, such as {@code ffmpeg.exe}. */
    public List<ProcessHandle> processes(String program) {
        return prefix.processes().stream()
                .filter(process -> WindowsProcesses.program(process).equalsIgnoreCase(program))
                .toList();
    }

    Path newFile(String name, String end) {
        try {
            return Files.createTempFile(folder, name + "-", end);
        } catch (IOException e) {
            throw new UncheckedIOException("No file can be made in " + folder, e);
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(closer);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs already, and finds nothing left to end.
        }
    }

    private synchronized void end() {
        prefix.close();
        screen.close();
        if (processor != null) {
            processor.close();
        }
    }
}
