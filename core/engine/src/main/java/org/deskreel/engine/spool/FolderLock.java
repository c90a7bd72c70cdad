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

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Takes the lock; empty when somebody has it. */
    public static Optional<FolderLock> take(Path folder) throws IOException {
        if (!OURS.add(folder)) {
            return Optional.empty();
        }
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            OURS.remove(folder);
            return Optional.empty();
        }
        return Optional.of(new FolderLock(folder, channel));
    }

    /** Whether somebody has the lock. */
    public static boolean held(Path folder) throws IOException {
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
