// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.storage.PutRequest;

/**
 * Brings one object into its folder: a copy under a temporary name, forced to disk, read back and compared, then renamed.
 * Hard links and locks are not used, because many network file systems have none.
 */
final class Publication {
    private static final Pattern TEMPORARY = Pattern.compile("\\.deskreel-[0-9a-f]{16}\\.part");
    private static final int BUFFER = 1 << 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PutRequest request;
    private final Path target;
    private final SafeFolders folders;
    private final Marker marker;
    private final long start = System.nanoTime();

    Publication(PutRequest request, Path target, SafeFolders folders, Marker marker) {
        this.request = request;
        this.target = target;
        this.folders = folders;
        this.marker = marker;
    }

    /**
     * Whether the key is free, or may be taken over. A file system that does not answer has not said that it is free: that
     * is why errors are thrown here, which {@code Files.exists} would hide.
     */
    boolean mayBeWritten() throws IOException {
        try {
            BasicFileAttributes there =
                    Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return request.mode() != PutRequest.Mode.CREATE && !there.isDirectory();
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    static DeskreelException taken(Path target) {
        return DeskreelException.of(LocalSinkErrors.KEY_TAKEN, target + " exists already and is not the same.")
                .remedy("Compare the two; the old one was kept.");
    }

    /** Whether a name is that of a copy that is not finished. */
    static boolean isTemporary(String name) {
        return TEMPORARY.matcher(name).matches();
    }

    /** How the names of unfinished copies of a file begin: who writes it again knows by that what is left of it. */
    static String startOfTemporary(Path target) {
        return ".deskreel-%08x".formatted(target.getFileName().toString().hashCode());
    }

    /** Makes the object appear under its key. */
    void publish() throws IOException {
        Path folder = SafeFolders.parent(target);
        Path temporary = folder.resolve("%s%08x.part".formatted(startOfTemporary(target), RANDOM.nextInt()));
        try {
            copy(temporary);
            verify(temporary);
            folders.refuseLinks(folder);
            marker.require();
            if (!mayBeWritten()) {
                throw taken(target);
            }
            new Renaming(target).from(temporary);
        } catch (IOException | RuntimeException e) {
            remove(temporary, e);
            throw e;
        }
        SafeFolders.sync(folder);
    }

    private static void remove(Path temporary, Exception reason) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private void copy(Path temporary) throws IOException {
        Set<StandardOpenOption> create = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (InputStream in = open();
                FileChannel out = FileChannel.open(temporary, create, folders.fileAttributes())) {
            copy(in, Channels.newOutputStream(out));
            out.force(true);
        }
        folders.checkMode(temporary);
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
            if (System.nanoTime() - start > request.timeLimit().toNanos()) {
                throw DeskreelException.of(
                                LocalSinkErrors.TIME_LIMIT,
                                "Writing " + target + " was not done within "
                                        + request.timeLimit().toSeconds() + " s.")
                        .remedy("It is tried again; look why the file system is slow.");
            }
        }
    }

    private InputStream open() {
        try {
            return request.content().open();
        } catch (IOException e) {
            throw DeskreelException.of(
                            LocalSinkErrors.CONTENT_UNREADABLE,
                            "What was to become " + target + " cannot be read: " + e + ".")
                    .remedy("Check the disk that it was on.")
                    .causedBy(e);
        }
    }

    private void verify(Path temporary) throws IOException {
        long size = Files.size(temporary);
        String found = sha256(temporary);
        if (size != request.size() || !found.equals(request.sha256())) {
            throw DeskreelException.of(
                            LocalSinkErrors.CHECKSUM,
                            "The copy for " + target + " has " + size
                                    + " bytes and the SHA-256 " + found + " instead of " + request.size()
                                    + " bytes and " + request.sha256() + ".")
                    .remedy("Check the disks; the object is sent again.");
        }
    }

    /** Whether the key is taken by this very content. */
    boolean isThere() throws IOException {
        boolean plain = Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS);
        return plain && Files.size(target) == request.size() && sha256(target).equals(request.sha256());
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            while (in.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }
}
