// SPDX-License-Identifier: Apache-2.0
package org.deskreel.files;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** What a file is reached through: the folders above it, links, and what is above these. Used once. */
final class Way {
    /** More than any file is behind; as in the kernel of Linux (MAXSYMLINKS). */
    private static final int MOST_LINKS = 40;

    private final Set<Path> met = new LinkedHashSet<>();
    private int links;

    private Way() {}

    /** The way to something in a folder that exists, from the top, without it itself. */
    static Set<Path> to(Path path) throws IOException {
        Way way = new Way();
        Path end = way.follow(path.toAbsolutePath());
        if (AccessList.governs(end) && Files.exists(end)) {
            // There are links there that look like folders.
            end = end.toRealPath();
        }
        for (Path above = end.getParent(); above != null; above = above.getParent()) {
            way.met.add(above);
        }
        way.met.remove(end);
        return way.met;
    }

    /** The real path; what is met is noted. */
    private Path follow(Path absolute) throws IOException {
        Path at = Objects.requireNonNull(absolute.getRoot(), "an absolute path has a root");
        met.add(at);
        for (Path name : absolute) {
            at = step(at, name);
        }
        return at;
    }

    private Path step(Path at, Path name) throws IOException {
        Path parent = at.getParent();
        return switch (name.toString()) {
            case "." -> at;
            case ".." -> parent == null ? at : parent;
            default -> enter(at.resolve(name));
        };
    }

    private Path enter(Path entry) throws IOException {
        met.add(entry);
        if (!Files.isSymbolicLink(entry)) {
            return entry;
        }
        links++;
        if (links > MOST_LINKS) {
            throw new FileSystemLoopException(entry.toString());
        }
        return follow(entry.resolveSibling(Files.readSymbolicLink(entry)));
    }
}
