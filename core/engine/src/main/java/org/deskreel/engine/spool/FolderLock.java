// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lock of a folder, such as that of a recording. The operating system gives it back when the process that holds it dies.
 *
 * <p>A process remembers which folders it holds, and does not touch their lock files again: on POSIX systems closing any
 * handle of a file drops all locks that the process has on it (fcntl(2)).
 */
public final class FolderLock implements AutoCloseable {
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private static final int TRIES = 6;
    private static final long PAUSE_MILLIS = 50;

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the lock; empty when somebody keeps it. Who looks whether it is {@link #held} has it for a moment, and is waited
     * for: that must neither keep a recorder from starting, nor what was left from being delivered.
     */
    public static Optional<FolderLock> obtain(Path folder) throws IOException {
        Optional<FolderLock> taken = take(folder);
        for (int tries = 1; tries < TRIES && taken.isEmpty(); tries++) {
            pause();
            taken = take(folder);
        }
        return taken;
    }

    /** For longer than who only looks has a lock. */
    static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes the lock; empty when somebody has it at this moment, if only another process that looks. */
    public static synchronized Optional<FolderLock> take(Path folder) throws IOException {
        if (!OURS.add(folder)) {
            return Optional.empty();
        }
        Optional<FolderLock> taken = Optional.empty();
        try {
            taken = lock(folder);
        } finally {
            if (taken.isEmpty()) {
                OURS.remove(folder);
            }
        }
        return taken;
    }

    private static Optional<FolderLock> lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? Optional.empty() : Optional.of(new FolderLock(folder, channel));
    }

    /** Whether somebody has the lock. Nobody of this process notices that it is looked at. */
    public static synchronized boolean held(Path folder) throws IOException {
        Optional<FolderLock> lock = take(folder);
        lock.ifPresent(FolderLock::close);
        return lock.isEmpty();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The lock of " + folder + " cannot be given back", e);
        } finally {
            OURS.remove(folder);
        }
    }
}
