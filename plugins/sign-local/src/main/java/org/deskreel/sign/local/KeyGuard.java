// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.deskreel.files.AccessList;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.DeskreelException;

/**
 * Refuses a key file that others than the recorder's account may read or change: whoever is recorded could sign what he
 * likes. Where file systems have access lists instead of modes, those who may change the system anyway are no others.
 */
final class KeyGuard {
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private KeyGuard() {}

    static void check(Path file, ComponentContext context) {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                check(file, Files.readAttributes(file, PosixFileAttributes.class), context);
            } else if (AccessList.governs(file)) {
                check(file, AccessList.of(file.toRealPath()));
            }
        } catch (NoSuchFileException e) {
            throw DeskreelException.of(LocalSignerErrors.UNREADABLE, "There is no key file " + file + ".")
                    .remedy("Make one with 'openssl genpkey -algorithm ed25519 -out " + file + "'.")
                    .causedBy(e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static void check(Path file, PosixFileAttributes attributes, ComponentContext context) throws IOException {
        Set<PosixFilePermission> mode = attributes.permissions();
        if (!OWNER_ONLY.containsAll(mode)) {
            throw exposed(
                    "The key file " + file + " may be read or changed by others: its mode is "
                            + PosixFilePermissions.toString(mode) + ".",
                    "Run 'chmod 600 " + file + "', and replace the key if somebody else had access to it.");
        }
        // The work folder is made by the account that records, so its owner is that account.
        boolean own = attributes.owner().equals(Files.getOwner(context.workFolder()));
        if (!own && !Integer.valueOf(0).equals(Files.getAttribute(file, "unix:uid"))) {
            throw exposed(
                    "The key file " + file + " belongs to " + attributes.owner().getName()
                            + ", not to the account that records.",
                    "Run 'chown' to give it to the account that records, or to root.");
        }
    }

    private static void check(Path file, AccessList list) throws IOException {
        Set<String> others = list.readers();
        others.addAll(list.writers());
        if (!others.isEmpty()) {
            throw exposed(
                    "The key file " + file + " may be read or changed by " + String.join(", ", others) + ".",
                    "Take the right away from them, and replace the key if somebody had access to it.");
        }
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
