// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/** Makes folders, and removes those again that nobody uses. */
final class Folders {
    private Folders() {}

    /** Makes a folder and those above it, and notes each that was not there. */
    static void make(Path folder, Rights rights, Receipt receipt) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = folder; path != null && !Files.isDirectory(path); path = path.getParent()) {
            missing.push(path);
        }
        for (Path path : missing) {
            Files.createDirectory(path);
            rights.protect(path);
            receipt.made(path);
        }
    }

    /** Removes a folder and those above it, as far as we made them and nothing is left in them. */
    static void removeMade(Path folder, Receipt receipt) throws IOException {
        for (Path path = folder; path != null && receipt.hasMade(path); path = path.getParent()) {
            if (!Files.isDirectory(path)) {
                receipt.forget(path);
            } else if (empty(path)) {
                Files.delete(path);
                receipt.forget(path);
            } else {
                return;
            }
        }
    }

    static boolean empty(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }
}
