// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.local;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.deskreel.spi.DeskreelException;

/**
 * Renames a file over another. On Windows, and on shares of it, that fails for as long as somebody has the other one open,
 * such as a reader of the playlist or a virus scanner; so it is tried for some seconds.
 */
final class Renaming {
    private static final String[] IN_USE = {
        "being used by another process", "sharing violation", "text file busy", "resource busy"
    };
    private static final int TRIES = 7;
    private static final long FIRST_PAUSE_MS = 25;

    private final Path target;
    private final Step step;

    Renaming(Path target) {
        this(target, Renaming::move);
    }

    /** For tests, which have no Windows at hand. */
    Renaming(Path target, Step step) {
        this.target = target;
        this.step = step;
    }

    /** The one step in which file systems differ. */
    @FunctionalInterface
    interface Step {
        void move(Path from, Path to) throws IOException;
    }

    void from(Path temporary) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                step.move(temporary, target);
                return;
            } catch (FileSystemException e) {
                if (!mayBeInUse(e)) {
                    throw e;
                }
                if (attempt == TRIES) {
                    throw inUse(e);
                }
                pause(FIRST_PAUSE_MS << attempt);
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private boolean mayBeInUse(FileSystemException error) {
        boolean denied = error instanceof AccessDeniedException && Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        return denied || LocalSinkErrors.says(LocalSinkErrors.reason(error), IN_USE);
    }

    private DeskreelException inUse(FileSystemException cause) throws FileSystemException {
        if (cause instanceof AccessDeniedException && !Files.isWritable(SafeFolders.parent(target))) {
            throw cause;
        }
        return DeskreelException.of(LocalSinkErrors.IN_USE, target + " cannot be replaced: somebody has it open.")
                .remedy("It is tried again; close it, or exclude the folder from scanning.")
                .causedBy(cause);
    }

    private static void pause(long milliseconds) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        }
    }
}
