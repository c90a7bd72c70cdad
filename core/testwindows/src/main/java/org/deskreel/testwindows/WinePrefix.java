// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testwindows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Windows of its own: drive C, registry, and the processes that use them. Made from a template that is made once per
 * build folder, in ten seconds; what nobody writes to is linked and not copied.
 */
final class WinePrefix implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration END = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 20;
    private static final Object TEMPLATE = new Object();

    private final Path folder;

    private WinePrefix(Path folder) {
        this.folder = folder;
    }

    /** Makes a fresh one. */
    static WinePrefix create(Path folder) {
        try {
            copy(template(), folder);
            return new WinePrefix(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("No Wine prefix can be made in " + folder, e);
        }
    }

    private static Path template() throws IOException {
        Path home = Files.createDirectories(WindowsFiles.folder().resolve("wine"));
        Path template = home.resolve("template");
        synchronized (TEMPLATE) {
            try (FileChannel channel = FileChannel.open(
                            home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.exists(template)) {
                    makeTemplate(home, template);
                }
            }
        }
        return template;
    }

    private static void makeTemplate(Path home, Path template) throws IOException {
        Path unfinished = home.resolve("unfinished");
        delete(unfinished);
        Files.createDirectories(unfinished);
        WinePrefix prefix = new WinePrefix(unfinished);
        // Without these Wine asks whether it may fetch Mono and Gecko.
        prefix.run(Map.of("WINEDLLOVERRIDES", "mscoree=;mshtml=", "DISPLAY", ""), "wine", "wineboot", "-i");
        prefix.run(Map.of(), "wineserver", "-w");
        Files.move(unfinished, template);
    }

    private void run(Map<String, String> more, String... command) {
        Map<String, String> environment = new java.util.HashMap<>(environment());
        environment.putAll(more);
        Commands.run(environment, PATIENCE, List.of(command));
    }

    /** Its own home too: Wine links the folders of the user's home into drive C. */
    Map<String, String> environment() {
        return Map.of("WINEPREFIX", folder.toString(), "WINEDEBUG", "-all", "HOME", folder.toString());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                copyOne(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void copyOne(Path file, Path copy) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(copy);
        } else if (file.toString().matches(".*/drive_c/windows/.*\\.(dll|exe|drv|sys|ttf|nls|tlb|ocx|cpl|acm|ax)")) {
            link(file, copy);
        } else {
            Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static void link(Path file, Path copy) throws IOException {
        try {
            Files.createLink(copy, file);
        } catch (IOException | UnsupportedOperationException otherFileSystem) {
            Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Every process of this prefix and no other, as this system knows them. */
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(this::isOurs).toList();
    }

    private boolean isOurs(ProcessHandle process) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
            String wanted = "\0WINEPREFIX=" + folder + "\0";
            return ("\0" + new String(environment, StandardCharsets.UTF_8) + "\0").contains(wanted);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }

    /** Ends every process of this prefix and removes it. */
    @Override
    public void close() {
        for (int attempt = 1; !removed(attempt == ATTEMPTS); attempt++) {
            Commands.pause();
        }
    }

    /** A process that is just starting another cannot be seen, and may write once more. */
    private boolean removed(boolean last) {
        end();
        try {
            delete(folder);
            return true;
        } catch (IOException | UncheckedIOException e) {
            if (last) {
                throw new IllegalStateException("The Wine prefix " + folder + " cannot be removed", e);
            }
            return false;
        }
    }

    private void end() {
        try {
            Commands.run(environment(), END, List.of("wineserver", "-k"));
        } catch (IllegalStateException noneRuns) {
            // It ends with 2 when there is nothing to end.
        }
        long deadline = System.nanoTime() + END.toNanos();
        while (!processes().isEmpty() && System.nanoTime() < deadline) {
            processes().forEach(ProcessHandle::destroyForcibly);
            Commands.pause();
        }
    }
}
