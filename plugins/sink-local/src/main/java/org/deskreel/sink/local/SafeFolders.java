// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.deskreel.files.AccessList;
import org.deskreel.spi.DeskreelException;

/**
 * The folders below the root. None of them may be a symbolic link, so that nobody who can write somewhere in the root
 * sends footage elsewhere. The root itself may be one: that is the operator's choice.
 */
final class SafeFolders {
    private static final Set<PosixFilePermission> FOLDER_MODE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE_MODE = PosixFilePermissions.fromString("rw-------");

    private final Path root;
    private final boolean ownerOnly;
    private final boolean restricted;
    private final System.Logger logger;
    private final AtomicBoolean modeChecked = new AtomicBoolean();

    SafeFolders(Path root, boolean ownerOnly, System.Logger logger) {
        this.root = root;
        this.logger = logger;
        this.restricted = ownerOnly && AccessList.governs(root);
        this.ownerOnly =
                ownerOnly && root.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    Path root() {
        return root;
    }

    /** The path of an object or folder, whether or not it exists. */
    Path resolve(String relative) {
        try {
            return root.resolve(relative);
        } catch (InvalidPathException e) {
            throw DeskreelException.of(
                            LocalSinkErrors.NAME_IMPOSSIBLE,
                            "The file system has no way to write the name '" + relative + "'.")
                    .remedy("Start Deskreel with a UTF-8 locale, such as LC_ALL=C.UTF-8.")
                    .causedBy(e);
        }
    }

    /** Creates what is missing of a folder, and makes sure that all of it lies where it seems to lie. */
    void create(Path folder) throws IOException {
        createRoot();
        for (Path part : below(folder)) {
            createOne(part);
        }
    }

    private void createRoot() throws IOException {
        if (Files.isDirectory(root)) {
            return;
        }
        // Another thread may make it between one look and the next, so what is there decides, and not what was.
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw notAFolder(root);
        }
        Files.createDirectories(root, attributes(FOLDER_MODE));
        if (restricted) {
            restrictRoot();
        }
    }

    /** Everything below inherits it. A folder that was there before is as its owner wants it. */
    private void restrictRoot() {
        try {
            AccessList.of(root).restrict();
        } catch (IOException e) {
            logger.log(
                    System.Logger.Level.WARNING,
                    "Others may have access to " + root + " in spite of owner-only: " + e.getMessage()
                            + ". Protect the folder or share by its own means.");
        }
    }

    private void createOne(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.createDirectory(folder, attributes(FOLDER_MODE));
                sync(parent(folder));
            } catch (FileAlreadyExistsException e) {
                // Somebody was faster; what they made is checked below like everything else.
            }
        }
        check(folder);
    }

    private void check(Path folder) {
        if (Files.isSymbolicLink(folder)) {
            throw link(folder);
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw notAFolder(folder);
        }
    }

    /** Refuses a path below the root of which any part is a symbolic link. Missing parts are fine. */
    void refuseLinks(Path path) {
        for (Path part : below(path)) {
            if (Files.isSymbolicLink(part)) {
                throw link(part);
            }
        }
    }

    /** All paths from just below the root down to the given one; none for the root itself. */
    private List<Path> below(Path path) {
        List<Path> paths = new ArrayList<>();
        Path current = path;
        while (current != null && !current.equals(root)) {
            paths.add(0, current);
            current = current.getParent();
        }
        return paths;
    }

    /** The folder of an object or folder below the root, which always lies in one. */
    static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent());
    }

    /** The mode with which files are created. */
    FileAttribute<?>[] fileAttributes() {
        return attributes(FILE_MODE);
    }

    /** Says once when the file system does not keep the mode that files are created with, as many shares do not. */
    void checkMode(Path file) throws IOException {
        if (!ownerOnly || modeChecked.getAndSet(true)) {
            return;
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (!FILE_MODE.containsAll(mode)) {
            logger.log(
                    System.Logger.Level.WARNING,
                    "The file system of " + root + " does not keep modes: files are "
                            + PosixFilePermissions.toString(mode)
                            + " in spite of owner-only. Protect the share by its own means.");
        }
    }

    private FileAttribute<?>[] attributes(Set<PosixFilePermission> mode) {
        return ownerOnly
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)}
                : new FileAttribute<?>[0];
    }

    /** Makes the names in a folder durable, where the platform has a way to. */
    static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows and some network file systems open no folders; there the name is durable when the system says so.
        }
    }

    private static DeskreelException link(Path path) {
        return DeskreelException.of(
                        LocalSinkErrors.SYMBOLIC_LINK, path + " is a symbolic link, which is never followed.")
                .remedy("Replace it by a folder, and find out who made it.");
    }

    private static DeskreelException notAFolder(Path path) {
        return DeskreelException.of(LocalSinkErrors.NOT_A_FOLDER, path + " is not a folder.")
                .remedy("Remove it, or configure another path for the sink.");
    }
}
