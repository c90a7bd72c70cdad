// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.local;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Removes what a crashed recorder left half-copied: looks once into each folder that is written to, before anything of this
 * process is there. What was to become a file that is now written again is dead, however young; the rest may be the running
 * copy of another process, until it is old.
 */
final class Leftovers {
    /** Far longer than any copy takes, so that nobody's running copy is removed. */
    private static final Duration AGE = Duration.ofHours(1);

    private final Clock clock;
    private final Map<Path, Set<Path>> found = new ConcurrentHashMap<>();

    Leftovers(Clock clock) {
        this.clock = clock;
    }

    /** To be called before the file is copied. Of two processes that copy it, the slower one must copy once more. */
    void removeFor(Path target) {
        String start = Publication.startOfTemporary(target);
        found.computeIfAbsent(SafeFolders.parent(target), this::look)
                .removeIf(file -> file.getFileName().toString().startsWith(start) && removed(file));
    }

    private Set<Path> look(Path folder) {
        Set<Path> young = ConcurrentHashMap.newKeySet();
        Instant limit = clock.instant().minus(AGE);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".deskreel-*.part")) {
            for (Path file : files) {
                boolean temporary = Publication.isTemporary(file.getFileName().toString());
                if (temporary && !(isOlder(file, limit) && removed(file))) {
                    young.add(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Leftovers cost nothing but room; what is really wrong with the folder, the copy that follows will tell.
        }
        return young;
    }

    private static boolean isOlder(Path file, Instant limit) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(limit);
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean removed(Path file) {
        try {
            Files.deleteIfExists(file);
            return true;
        } catch (IOException stays) {
            return false;
        }
    }
}
