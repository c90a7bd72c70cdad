// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.deskreel.engine.manifest.UniqueName;
import org.deskreel.engine.spool.FolderLock;
import org.deskreel.engine.spool.PrivateFiles;
import org.jspecify.annotations.Nullable;

/**
 * What a sink is still to be told: files of lines, each of which becomes one object of the same name and content, so that
 * trying again tells nothing twice. A process has a folder of its own, and takes over those of processes that are gone. Safe
 * for several threads.
 */
final class AuditQueue implements AutoCloseable {
    /** How the files and the objects end. */
    static final String END = ".jsonl";

    /** Between the making of a folder and its locking. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final Path folder;
    private final FolderLock lock;
    private final Clock clock;

    /** So many lines that count are in each file. */
    private final Map<Path, Long> counted = new HashMap<>();

    private @Nullable Path growing;

    private AuditQueue(Path folder, FolderLock lock, Clock clock) {
        this.folder = folder;
        this.lock = lock;
        this.clock = clock;
    }

    /** Opens one with all that processes have left which are gone. */
    static AuditQueue open(Path root, Clock clock) throws IOException {
        UniqueName name = UniqueName.at(clock.instant());
        Path folder = PrivateFiles.folder(PrivateFiles.folder(root).resolve(name.value()));
        FolderLock lock = FolderLock.take(folder).orElseThrow(() -> new IOException(folder + " is locked"));
        AuditQueue queue = new AuditQueue(folder, lock, clock);
        try (Stream<Path> others = Files.list(root)) {
            for (Path other : others.filter(one -> !one.equals(folder)).toList()) {
                queue.takeOver(other);
            }
            return queue;
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private void takeOver(Path other) throws IOException {
        Optional<UniqueName> name = UniqueName.parse(other.getFileName().toString());
        if (!Files.isDirectory(other)
                || name.isEmpty()
                || name.get().time().plus(YOUNG).isAfter(clock.instant())) {
            return;
        }
        Optional<FolderLock> dead = FolderLock.take(other);
        if (dead.isEmpty()) {
            return;
        }
        FolderLock held = dead.get();
        try (held) {
            for (Path file : files(other)) {
                Path taken = folder.resolve(file.getFileName());
                Files.move(file, taken);
                counted.put(taken, lines(taken));
            }
        }
        PrivateFiles.remove(other);
    }

    /**
     * Adds a line.
     *
     * @param counts whether it is one of those that {@link #waiting} tells of
     */
    synchronized void add(String line, boolean counts) throws IOException {
        Path file = growing == null ? folder.resolve(UniqueName.at(clock.instant()) + END) : growing;
        // When there is no room for the whole line, the next one needs a file of its own.
        growing = null;
        PrivateFiles.append(file, (line + "\n").getBytes(StandardCharsets.UTF_8));
        growing = file;
        counted.merge(file, counts ? 1L : 0L, Long::sum);
    }

    /** How many lines wait, of those that count. */
    synchronized long waiting() {
        return counted.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The files that wait, the oldest first. None of them grows any more. */
    synchronized List<Path> files() throws IOException {
        growing = null;
        return files(folder);
    }

    /** The sink has what is in this file. */
    synchronized void delivered(Path file) throws IOException {
        Files.delete(file);
        counted.remove(file);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(END)).sorted().toList();
        }
    }

    private static long lines(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .count();
    }

    @Override
    public void close() throws IOException {
        boolean empty = files().isEmpty();
        lock.close();
        if (empty) {
            PrivateFiles.remove(folder);
        }
    }
}
