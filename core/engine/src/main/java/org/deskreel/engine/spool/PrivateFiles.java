// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.deskreel.files.AccessList;
import org.jspecify.annotations.Nullable;

/**
 * Folders and files that nobody but the recorder's account may read; where file systems have access lists, also those who
 * may change the system anyway. Files get there what their folder allows.
 */
public final class PrivateFiles {
    private PrivateFiles() {}

    /** Creates a folder, and those above it, for the owner only. */
    public static Path folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        if (folder.getParent() != null) {
            folder(folder.getParent());
        }
        try {
            Files.createDirectory(folder, ownerOnly(folder, "rwx------"));
            if (AccessList.governs(folder)) {
                AccessList.of(folder).restrict();
            }
            return folder;
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(folder)) {
                return folder;
            }
            throw e;
        }
    }

    /** Replaces a file's content so that readers see the old or the new, never a mixture. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, ownerOnly(file, "rw-------"));
        Files.write(fresh, content);
        new Patience(file)
                .apply(() ->
                        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    }

    /** Adds to a file, which is made for the owner only if it is not there. */
    public static void append(Path file, byte[] content) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        try (SeekableByteChannel channel =
                new Patience(file).apply(() -> Files.newByteChannel(file, options, ownerOnly(file, "rw-------")))) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        }
    }

    /** The content of a file that {@link #replace} may be replacing at this moment. */
    public static byte[] read(Path file) throws IOException {
        return new Patience(file).apply(() -> Files.readAllBytes(file));
    }

    /**
     * Removes a folder with everything in it; links are removed, not followed. What another thread removes from it meanwhile is
     * no hindrance.
     */
    public static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            Files.walkFileTree(folder, new Removal());
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path place, String permissions) {
        boolean posix = place.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
