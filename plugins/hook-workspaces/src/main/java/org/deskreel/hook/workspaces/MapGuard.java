// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.workspaces;

import java.io.IOException;
import java.nio.file.Path;
import org.deskreel.files.Writers;
import org.deskreel.spi.DeskreelException;

/**
 * Refuses a map that the recorded person may change, or put another one in the place of: recordings would be put down to
 * somebody else.
 */
final class MapGuard {
    private final Writers others;

    /** @param others than the account that records */
    MapGuard(Writers others) {
        this.others = others;
    }

    static MapGuard ofThisProcess() throws IOException {
        return new MapGuard(Writers.besidesThisAccount());
    }

    void check(Path file) throws IOException {
        others.along(file).ifPresent(exposure -> {
            String by = " may be changed by " + exposure.who() + ".";
            throw DeskreelException.of(
                            WorkspacesErrorCode.MAP_EXPOSED,
                            exposure.path().equals(file.toAbsolutePath())
                                    ? "The map of WorkSpaces " + file + by
                                    : "The map of WorkSpaces " + file + " can be replaced, because " + exposure.path()
                                            + by)
                    .remedy("Let only administrators write it and the folders above it; on Linux: chown root "
                            + exposure.path() + " && chmod go-w " + exposure.path() + ".");
        });
    }
}
