// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.deskreel.files.Writers;
import org.deskreel.spi.DeskreelException;

/** A file that must be the system's own: it says who is recorded, and whoever is recorded must not be able to write it. */
final class TrustedFile {
    /** More than these files ever have. */
    private static final int LARGEST = 1 << 18;

    private TrustedFile() {}

    /**
     * Its text; empty when it is not there.
     *
     * @param root of the file system, whose owner must own the file and every folder down to it
     * @throws DeskreelException when somebody else could have written it, or it cannot be read
     */
    static Optional<String> read(Path root, Path file) {
        try {
            Path real = file.toRealPath();
            check(root.toRealPath(), file);
            if (!Files.isRegularFile(real) || Files.size(real) > LARGEST) {
                throw DeskreelException.of(AppStreamErrorCode.UNREADABLE, file + " is no file of variables.")
                        .remedy("Look who made it.");
            }
            return Optional.of(new String(Files.readAllBytes(real), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw DeskreelException.of(AppStreamErrorCode.UNREADABLE, file + " cannot be read: " + e + ".")
                    .remedy("Run Deskreel as root.")
                    .causedBy(e);
        }
    }

    private static void check(Path root, Path file) throws IOException {
        Path real = file.toRealPath();
        if (!real.startsWith(root)) {
            throw unsafe(real, "lies outside of " + root);
        }
        Writers.besides(Files.getOwner(root)).along(root, file).ifPresent(exposure -> {
            throw unsafe(exposure.path(), "can be changed by " + exposure.who());
        });
    }

    private static DeskreelException unsafe(Path path, String why) {
        return DeskreelException.of(
                        AppStreamErrorCode.UNSAFE, path + " " + why + ", so that it proves nothing of who is recorded.")
                .remedy("Let it belong to root, and to nobody else the right to write: chown root " + path
                        + "; chmod go-w " + path + ".");
    }
}
