// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Copies of folders. */
final class Folders {
    private Folders() {}

    /** Copies a file, or a folder with everything in it, over what may be there. */
    static void copy(Path from, Path to) throws IOException {
        copy(from, to, true);
    }

    /** The same, but what is there already stays. */
    static void copyMissing(Path from, Path to) throws IOException {
        copy(from, to, false);
    }

    private static void copy(Path from, Path to, boolean replace) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(from)) {
            files = tree.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString()).normalize();
            if (replace || !Files.exists(target)) {
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
