// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.deskreel.files.AccessList;
import org.deskreel.spi.Readiness;

/** Who, besides those that may change everything anyway, may change what lies in a folder. Whoever may can stop recording. */
final class AccessProbe {
    private AccessProbe() {}

    /**
     * Looks at a folder and at what lies directly in it and in its folders.
     *
     * @param what it is called, at the beginning of a sentence
     */
    static Readiness ask(String what, Path folder) throws IOException {
        for (Path path : paths(folder)) {
            Set<String> writers = writers(path);
            if (!writers.isEmpty()) {
                return Readiness.notReady(
                        what + " can be changed by " + String.join(", ", writers) + ": " + path + ".",
                        "Leave the right to write there to administrators.");
            }
        }
        return Readiness.ready(what + " can be changed by administrators and its owner only.");
    }

    private static List<Path> paths(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder, 2)) {
            return paths.toList();
        }
    }

    private static Set<String> writers(Path path) throws IOException {
        return AccessList.governs(path) ? AccessList.of(path).writers() : byMode(path);
    }

    private static Set<String> byMode(Path path) throws IOException {
        Set<String> writers = new LinkedHashSet<>();
        if (Files.isSymbolicLink(path)) {
            return writers;
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        if (mode.contains(PosixFilePermission.GROUP_WRITE)) {
            writers.add("its group");
        }
        if (mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            writers.add("everybody");
        }
        return writers;
    }
}
