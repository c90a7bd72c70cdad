// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.setup;

import java.io.IOException;
import java.nio.file.Path;
import org.deskreel.files.Writers;
import org.deskreel.spi.Readiness;

/**
 * Who, besides those that may change everything anyway and the account that asks, may change a file or folder, what lies in
 * it, or what is above it. Whoever may can stop recording.
 */
final class AccessProbe {
    private AccessProbe() {}

    /**
     * Looks at a file, or at a folder and what is in it.
     *
     * @param what it is called, at the beginning of a sentence
     * @param depth to how many folders below
     */
    static Readiness ask(String what, Path path, int depth) throws IOException {
        return Writers.besidesThisAccount()
                .within(path, depth)
                .map(exposure -> exposed(what, exposure))
                .orElse(Readiness.ready(what + " can be changed by administrators and the account that records only."));
    }

    private static Readiness exposed(String what, Writers.Exposure exposure) {
        return Readiness.notReady(
                what + " can be changed by " + exposure.who() + ": " + exposure.path() + ".",
                "Leave the right to write there to administrators.");
    }
}
