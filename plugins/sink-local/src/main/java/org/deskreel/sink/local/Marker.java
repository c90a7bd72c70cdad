// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/** Tells a mounted share from the empty folder that it is mounted on, by a file that only the share has. */
final class Marker {
    private final Path root;
    private final @Nullable String name;

    Marker(Path root, @Nullable String name) {
        this.root = root;
        this.name = name;
    }

    /** Whether this is the name of the marker. */
    boolean is(String other) {
        return other.equals(name);
    }

    /** Fails when the marker is asked for and not there, or when the share does not even say that. */
    void require() {
        if (name == null) {
            return;
        }
        Path file = root.resolve(name);
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw DeskreelException.of(
                            LocalSinkErrors.NOT_MOUNTED,
                            "The folder " + root + " does not hold the marker '" + name
                                    + "', so the share is not mounted.")
                    .remedy("Mount it; on a new share, create an empty file of this name first.");
        } catch (IOException e) {
            throw LocalSinkErrors.reading(e, file);
        }
    }
}
