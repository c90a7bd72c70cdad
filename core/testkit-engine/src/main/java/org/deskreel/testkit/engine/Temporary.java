// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.engine;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Folders that last as long as a recording of a test. */
final class Temporary {
    private Temporary() {}

    /** Removes a folder; what a component that hangs still writes there is left, and what it removes is no hindrance. */
    static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new Removal());
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return remove(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return remove(file);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
            return remove(folder);
        }

        private static FileVisitResult remove(Path path) {
            if (!path.toFile().delete()) {
                path.toFile().deleteOnExit();
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
