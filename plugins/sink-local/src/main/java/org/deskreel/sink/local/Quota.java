// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.config.DataSize;
import org.jspecify.annotations.Nullable;

/** Keeps what is stored below the root within a limit, if there is one. */
final class Quota {
    private final Path root;
    private final @Nullable DataSize limit;
    private final Usage usage;
    private long reserved;

    Quota(Path root, @Nullable DataSize limit, Clock clock) {
        this.root = root;
        this.limit = limit;
        this.usage = new Usage(root, clock);
    }

    /** What brings a file into the folder. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    /** Stores a file of {@code size} in place of what is there, unless that is too much. May be called by several threads. */
    void store(Path target, long size, Step publish) throws IOException {
        if (limit == null) {
            publish.run();
            return;
        }
        long more = reserve(target, size, limit);
        long stored = 0;
        try {
            publish.run();
            stored = more;
        } finally {
            release(more, stored);
        }
    }

    private synchronized long reserve(Path target, long size, DataSize most) throws IOException {
        long more = size - sizeOf(target);
        long used = usage.bytes(reserved + more, most.bytes()) + reserved;
        if (more > 0 && used + more > most.bytes()) {
            throw DeskreelException.of(
                            LocalSinkErrors.QUOTA,
                            "The quota of " + most + " is used up: " + new DataSize(used) + " are kept below " + root
                                    + ", and " + target.getFileName() + " needs " + new DataSize(more) + " more.")
                    .remedy("Remove old recordings or raise `quota`; delivery goes on by itself.");
        }
        reserved += more;
        return more;
    }

    private synchronized void release(long more, long stored) throws IOException {
        reserved -= more;
        if (stored != 0) {
            usage.add(stored);
        }
    }

    /** For people: how much of the quota is used; empty without one. */
    synchronized String state() throws IOException {
        return limit == null ? "" : "; " + new DataSize(usage.look()) + " of the quota of " + limit + " are used";
    }

    private static long sizeOf(Path target) throws IOException {
        try {
            return Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .size();
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
