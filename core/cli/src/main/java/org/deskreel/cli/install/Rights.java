// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.deskreel.files.AccessList;
import org.deskreel.files.Writers;
import org.deskreel.files.Writers.Exposure;

/** Who may change a file, and how that is taken from everybody but the system. Links are never followed. */
final class Rights {
    private static final Set<PosixFilePermission> CHANGE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final UserPrincipal owner;
    private final Writers writers;

    /**
     * @param owner whom everything must belong to, where there are no access lists
     */
    Rights(UserPrincipal owner) {
        this.owner = owner;
        this.writers = Writers.besides(owner);
    }

    /** Who else may change it, such as {@code its owner ann}; empty when nobody may. */
    Optional<String> others(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return Optional.empty();
        }
        Set<String> others = writers.of(path);
        return others.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", others));
    }

    /** The first folder or link on the way to something in which others may put something else in its place. */
    Optional<Exposure> above(Path root, Path path) throws IOException {
        return writers.above(root, path);
    }

    /** The same of something that exists, and of itself. */
    Optional<Exposure> along(Path root, Path path) throws IOException {
        return writers.along(root, path);
    }

    /** Leaves the right to change it to the system; who may read it may still. */
    void protect(Path path) throws IOException {
        if (others(path).isEmpty()) {
            return;
        }
        if (AccessList.governs(path)) {
            own(path);
            AccessList.of(path).withdraw();
            return;
        }
        own(path);
        Set<PosixFilePermission> permissions = EnumSet.copyOf(attributes(path).permissions());
        permissions.removeAll(CHANGE);
        Files.setPosixFilePermissions(path, permissions);
    }

    /** Leaves the right to read and change it to the system. */
    void close(Path path) throws IOException {
        if (AccessList.governs(path)) {
            own(path);
            AccessList.of(path).restrict();
            return;
        }
        own(path);
        Set<PosixFilePermission> permissions = EnumSet.copyOf(attributes(path).permissions());
        permissions.retainAll(OWNER);
        Files.setPosixFilePermissions(path, permissions);
    }

    /** Gives what was made in the place of something the same owner, group and rights. */
    static void copy(Path from, Path to) throws IOException {
        if (AccessList.governs(from)) {
            AccessList.of(to).like(from);
            return;
        }
        PosixFileAttributes attributes = attributes(from);
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (!attributes.owner().equals(Files.getOwner(to))) {
            view.setOwner(attributes.owner());
        }
        view.setGroup(attributes.group());
        view.setPermissions(attributes.permissions());
    }

    private void own(Path path) throws IOException {
        boolean owned = AccessList.governs(path)
                ? AccessList.of(path).trustedOwner()
                : Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(owner);
        if (!owned) {
            Files.getFileAttributeView(path, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setOwner(owner);
        }
    }

    private static PosixFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
