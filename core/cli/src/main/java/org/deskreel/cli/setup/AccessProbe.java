// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.deskreel.files.Writers;
import org.deskreel.spi.Readiness;

/**
 * Who, besides those that may change everything anyway and the account that asks, may change a file or folder, what lies in
 * it, or what is above it. Whoever may can stop recording.
 */
final class AccessProbe {
    private final String what;
    private final Writers others;

    private AccessProbe(String what) throws IOException {
        this.what = what;
        this.others = Writers.besidesThisAccount();
    }

    /**
     * Looks at a file, or at a folder and what is in it.
     *
     * @param what it is called, at the beginning of a sentence
     * @param depth to how many folders below
     */
    static Readiness ask(String what, Path path, int depth) throws IOException {
        return new AccessProbe(what).ask(path, depth);
    }

    private Readiness ask(Path path, int depth) throws IOException {
        Optional<Writers.Exposure> exposure = others.along(path);
        if (exposure.isPresent()) {
            return exposed(exposure.get().path(), exposure.get().who());
        }
        for (Path inside : paths(path, depth)) {
            Set<String> writers = others.of(inside);
            if (!writers.isEmpty()) {
                return exposed(inside, String.join(" and ", writers));
            }
        }
        return Readiness.ready(what + " can be changed by administrators and the account that records only.");
    }

    private Readiness exposed(Path path, String who) {
        return Readiness.notReady(
                what + " can be changed by " + who + ": " + path + ".",
                "Leave the right to write there to administrators.");
    }

    private static List<Path> paths(Path folder, int depth) throws IOException {
        try (Stream<Path> paths = Files.walk(folder, depth)) {
            return paths.toList();
        }
    }
}
