// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import org.deskreel.files.AccessList;

/**
 * Where something is installed.
 *
 * @param root of the file system: that of this machine, or of an image that lies in a folder
 * @param home where Deskreel is, as this process sees it
 * @param state where it keeps what it records, as this process sees it
 * @param configuration the configuration file that was named on the command line; empty when none was
 * @param usualConfiguration the one that is used otherwise; need not be there
 * @param system the folder of the system's own programs, where there are drives
 * @param java the Java that a variable names for this command, which a service would not see; empty when none does
 */
record Place(
        Path root,
        Path home,
        Path state,
        Optional<Path> configuration,
        Path usualConfiguration,
        Path system,
        Optional<Path> java) {
    /** Where something lies, below a root, that programs of the image know under an absolute path. */
    static Path in(Path root, Path path) {
        Path top = path.getRoot();
        return top == null || path.startsWith(root) ? path : root.resolve(top.relativize(path));
    }

    /** Whether that is this machine, and not an image. */
    boolean machine() {
        return root.equals(root.getRoot());
    }

    /** The configuration that Deskreel uses there; need not be there yet. */
    Path effectiveConfiguration() {
        return configuration.orElse(usualConfiguration);
    }

    /** How the image's own programs name something. */
    String named(Path path) {
        Path absolute = path.toAbsolutePath();
        Path top = absolute.getRoot();
        return top == null || !absolute.startsWith(root)
                ? absolute.toString()
                : top.resolve(root.relativize(absolute)).toString();
    }

    /** Whether file names are written with a backslash, and rights are access lists. */
    boolean lists() {
        return AccessList.governs(root);
    }

    /** Whom everything belongs to: the one whom the file system belongs to. */
    UserPrincipal owner() throws IOException {
        return Files.getOwner(root);
    }
}
