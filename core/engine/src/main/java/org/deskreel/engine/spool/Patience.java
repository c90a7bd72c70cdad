// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.deskreel.files.AccessList;

/**
 * Tries something with a file again for about a second where systems refuse it while another process has the file open.
 * Those are the ones that have access lists instead of modes, and they say the same when access is not allowed at all.
 */
final class Patience {
    private static final int TRIES = 9;
    private static final long FIRST_PAUSE_MILLIS = 4;

    private final boolean needed;

    Patience(Path file) {
        this(AccessList.governs(file));
    }

    /** For tests. */
    Patience(boolean needed) {
        this.needed = needed;
    }

    /** What may fail because the file is open elsewhere. */
    @FunctionalInterface
    interface Step<T> {
        T take() throws IOException;
    }

    <T> T apply(Step<T> step) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return step.take();
            } catch (FileSystemException e) {
                if (!needed || attempt == TRIES || !mayBeInUse(e)) {
                    throw e;
                }
                pause(FIRST_PAUSE_MILLIS << (attempt - 1), e);
            }
        }
    }

    /** A file that is open elsewhere has no exception of its own; only what was not found or is a folder has. */
    private static boolean mayBeInUse(FileSystemException e) {
        return e instanceof AccessDeniedException || e.getClass() == FileSystemException.class;
    }

    private static void pause(long millis, IOException reason) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }
}
