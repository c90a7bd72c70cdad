// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.local;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can go wrong with a folder, and how to tell from what the file system throws. */
final class LocalSinkErrors {
    static final ErrorCode NO_SPACE = ErrorCode.passing("sink-local/no-space", ErrorCategory.RESOURCES);
    static final ErrorCode QUOTA = ErrorCode.passing("sink-local/quota", ErrorCategory.RESOURCES);
    static final ErrorCode NOT_MOUNTED = ErrorCode.passing("sink-local/not-mounted", ErrorCategory.UNAVAILABLE);
    static final ErrorCode SHARE_GONE = ErrorCode.passing("sink-local/share-gone", ErrorCategory.UNAVAILABLE);
    static final ErrorCode IN_USE = ErrorCode.passing("sink-local/in-use", ErrorCategory.UNAVAILABLE);
    static final ErrorCode TIME_LIMIT = ErrorCode.passing("sink-local/time-limit", ErrorCategory.OUTCOME_UNKNOWN);
    static final ErrorCode NO_PERMISSION = ErrorCode.passing("sink-local/no-permission", ErrorCategory.PERMISSION);
    static final ErrorCode READ_ONLY = ErrorCode.passing("sink-local/read-only", ErrorCategory.PERMISSION);
    static final ErrorCode NOT_A_FOLDER = ErrorCode.permanent("sink-local/not-a-folder", ErrorCategory.CONFIGURATION);
    static final ErrorCode SYMBOLIC_LINK = ErrorCode.permanent("sink-local/symbolic-link", ErrorCategory.PERMISSION);
    static final ErrorCode KEY_TAKEN = ErrorCode.permanent("sink-local/key-taken", ErrorCategory.CONFLICT);
    static final ErrorCode NAME_IMPOSSIBLE =
            ErrorCode.permanent("sink-local/name-impossible", ErrorCategory.UNSUPPORTED);
    static final ErrorCode CHECKSUM = ErrorCode.passing("sink-local/checksum", ErrorCategory.DATA);
    static final ErrorCode CONTENT_UNREADABLE = ErrorCode.passing("sink-local/content-unreadable", ErrorCategory.DATA);
    static final ErrorCode NOT_FOUND = ErrorCode.permanent("sink-local/not-found", ErrorCategory.NOT_FOUND);
    static final ErrorCode INTERRUPTED = ErrorCode.passing("sink-local/interrupted", ErrorCategory.UNAVAILABLE);
    static final ErrorCode IO = ErrorCode.passing("sink-local/io", ErrorCategory.UNAVAILABLE);

    /** What servers of files say when they have gone, and what the kernels say of it. */
    private static final String[] GONE = {
        "stale",
        "input/output error",
        "host is down",
        "no route to host",
        "network is unreachable",
        "transport endpoint",
        "connection timed out",
        "connection reset",
        "network name is no longer available",
        "network path was not found",
        "unexpected network error"
    };

    private LocalSinkErrors() {}

    /** Turns what the file system threw while reading {@code path} into a coded error. */
    static DeskreelException reading(IOException cause, Path path) {
        return cause instanceof NoSuchFileException
                ? error(NOT_FOUND, "There is no " + path + ".", "Look at what the folder holds.", cause)
                : of(cause, path, 0);
    }

    /**
     * Turns what the file system threw while writing {@code path} into a coded error. That something is missing there means
     * that it was taken away meanwhile.
     *
     * @param wanted bytes that were to be written
     */
    static DeskreelException writing(IOException cause, Path path, long wanted) {
        return cause instanceof NoSuchFileException
                ? error(
                        SHARE_GONE,
                        "The folder of " + path + " disappeared while it was written.",
                        "It is tried again; find out who removed or unmounted it.",
                        cause)
                : of(cause, path, wanted);
    }

    private static DeskreelException of(IOException cause, Path path, long wanted) {
        String reason = reason(cause);
        if (cause instanceof ClosedByInterruptException || cause instanceof InterruptedIOException) {
            return error(INTERRUPTED, "Work on " + path + " was interrupted.", "It is tried again.", cause);
        }
        if (says(reason, "no space", "quota", "not enough space") || lacksRoom(path, wanted)) {
            return error(NO_SPACE, "There is no room left for " + path + ".", "Free some disk space or quota.", cause);
        }
        if (says(reason, "read-only")) {
            return error(READ_ONLY, "The file system of " + path + " is read-only.", "Mount it for writing.", cause);
        }
        if (says(reason, "name too long")) {
            return error(
                    NAME_IMPOSSIBLE,
                    "The file system allows no name as long as that of " + path + ".",
                    "Configure a shorter delivery.key.",
                    cause);
        }
        if (cause instanceof AccessDeniedException || says(reason, "not permitted", "permission denied")) {
            return error(
                    NO_PERMISSION,
                    "The account " + System.getProperty("user.name") + " may not access " + path + ".",
                    "Give it the right to read and write there.",
                    cause);
        }
        if (says(reason, GONE)) {
            return error(
                    SHARE_GONE,
                    "The file system of " + path + " does not answer: " + reason + ".",
                    "It is tried again; check the file server and the network, or the disk.",
                    cause);
        }
        if (cause instanceof AtomicMoveNotSupportedException) {
            return error(
                    NAME_IMPOSSIBLE,
                    "The file system of " + path + " cannot rename a file in one step.",
                    "Use another file system: readers could see half an object.",
                    cause);
        }
        return error(IO, "The file system failed on " + path + ": " + reason + ".", "Check the disk.", cause);
    }

    private static DeskreelException error(ErrorCode code, String message, String remedy, IOException cause) {
        return DeskreelException.of(code, message).remedy(remedy).causedBy(cause);
    }

    static String reason(IOException cause) {
        boolean named = cause instanceof FileSystemException;
        String reason = named ? ((FileSystemException) cause).getReason() : cause.getMessage();
        return reason == null ? cause.getClass().getSimpleName() : reason;
    }

    static boolean says(String reason, String... words) {
        String lower = reason.toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (lower.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** The system's message may be in the user's language; the free space says the same in numbers. */
    private static boolean lacksRoom(Path path, long wanted) {
        try {
            return wanted > 0 && Files.getFileStore(existing(path)).getUsableSpace() < wanted;
        } catch (IOException unknown) {
            return false;
        }
    }

    /** The path itself, or the closest folder above it that exists. */
    static Path existing(Path path) {
        Path candidate = path;
        while (!Files.exists(candidate) && candidate.getParent() != null) {
            candidate = candidate.getParent();
        }
        return candidate;
    }
}
