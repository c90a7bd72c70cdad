// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Removes what a crashed recorder left half-copied, once in each folder that is written to. */
final class Leftovers {
    /** Far longer than any copy takes, so that nobody's running copy is removed. */
    private static final Duration AGE = Duration.ofHours(1);

    private final Clock clock;
    private final Set<Path> seen = ConcurrentHashMap.newKeySet();

    Leftovers(Clock clock) {
        this.clock = clock;
    }

    void remove(Path folder) {
        if (!seen.add(folder)) {
            return;
        }
        Instant limit = clock.instant().minus(AGE);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".deskreel-*.part")) {
            for (Path file : files) {
                removeIfOlder(file, limit);
            }
        } catch (IOException e) {
            // Leftovers cost nothing but room; what is really wrong with the folder, the copy that follows will tell.
        }
    }

    private static void removeIfOlder(Path file, Instant limit) throws IOException {
        boolean temporary = Publication.isTemporary(file.getFileName().toString());
        if (temporary && Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
            Files.deleteIfExists(file);
        }
    }
}
