// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.deskreel.files.AccessList;
import org.deskreel.files.Writers;
import org.deskreel.files.Writers.Exposure;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.DeskreelException;

/**
 * Refuses a key file that others than the recorder's account may read, change, or put another one in the place of: whoever
 * is recorded could sign what he likes. Where file systems have access lists instead of modes, those who may change the system anyway are no others.
 */
final class KeyGuard {
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private KeyGuard() {}

    static void check(Path file, ComponentContext context) {
        try {
            checkReaders(file);
            // The work folder is made by the account that records, so its owner is that account.
            Writers.besides(Files.getOwner(context.workFolder())).along(file).ifPresent(exposure -> {
                throw exposed(file, exposure);
            });
        } catch (NoSuchFileException e) {
            throw DeskreelException.of(LocalSignerErrors.UNREADABLE, "There is no key file " + file + ".")
                    .remedy("Make one with 'openssl genpkey -algorithm ed25519 -out " + file + "'.")
                    .causedBy(e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static void checkReaders(Path file) throws IOException {
        if (AccessList.governs(file)) {
            Set<String> readers = AccessList.of(file.toRealPath()).readers();
            if (!readers.isEmpty()) {
                throw exposed(
                        "The key file " + file + " may be read by " + String.join(", ", readers) + ".",
                        "Take the right away from them, and replace the key if somebody had access to it.");
            }
            return;
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(mode)) {
            throw exposed(
                    "The key file " + file + " may be read or changed by others: its mode is "
                            + PosixFilePermissions.toString(mode) + ".",
                    "Run 'chmod 600 " + file + "', and replace the key if somebody else had access to it.");
        }
    }

    private static DeskreelException exposed(Path file, Exposure exposure) {
        String by = " may be changed by " + exposure.who() + ".";
        return exposed(
                exposure.path().equals(file.toAbsolutePath())
                        ? "The key file " + file + by
                        : "The key file " + file + " can be replaced, because " + exposure.path() + by,
                "Give it to the account that records, or to root, and let nobody else write it: " + exposure.path()
                        + ".");
    }

    private static DeskreelException exposed(String sentence, String remedy) {
        return DeskreelException.of(LocalSignerErrors.EXPOSED, sentence).remedy(remedy);
    }

    static DeskreelException unreadable(Path file, IOException cause) {
        return DeskreelException.of(
                        LocalSignerErrors.UNREADABLE, "The key file " + file + " cannot be read: " + cause + ".")
                .remedy("Give the account that records, and nobody else, the right to read it.")
                .causedBy(cause);
    }
}
