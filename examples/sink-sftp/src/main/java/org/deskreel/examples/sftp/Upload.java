// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpException;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.storage.PutRequest;

/**
 * Brings one object to the server: under a temporary name in the folder where it belongs, forced to disk, read back and
 * compared, then renamed. Until the rename nobody sees any of it under its key.
 */
final class Upload {
    private static final Pattern TEMPORARY = Pattern.compile("\\.deskreel-[0-9a-f]{16}\\.part");
    private static final int BUFFER = 1 << 15;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Connection connection;
    private final SftpClient sftp;
    private final PutRequest request;
    private final boolean readBack;
    private final String target;

    Upload(Connection connection, PutRequest request, boolean readBack) {
        this.connection = connection;
        this.sftp = connection.sftp();
        this.request = request;
        this.readBack = readBack;
        this.target = connection.path(request.key().value());
    }

    /** Whether a name is that of a copy that is not finished. */
    static boolean isTemporary(String name) {
        return TEMPORARY.matcher(name).matches();
    }

    void run() throws IOException {
        connection.makeFolder(Connection.parent(target));
        connection.requireNoLinks(folderOf(request.key().value()));
        if (isDone()) {
            return;
        }
        String temporary = "%s/.deskreel-%016x.part".formatted(Connection.parent(target), RANDOM.nextLong());
        try {
            send(temporary);
            check(temporary);
            publish(temporary);
        } catch (IOException | RuntimeException e) {
            remove(temporary, e);
            throw e;
        }
    }

    private static String folderOf(String key) {
        int slash = key.lastIndexOf('/');
        return slash < 0 ? "" : key.substring(0, slash);
    }

    /** Whether the key is taken by this very content and may not be written again. */
    private boolean isDone() throws IOException {
        Optional<SftpClient.Attributes> there = connection.look(target);
        if (there.isEmpty()) {
            return false;
        }
        boolean file = there.get().isRegularFile();
        if (file && request.mode() != PutRequest.Mode.CREATE) {
            return false;
        }
        if (file && there.get().getSize() == request.size() && sha256(target).equals(request.sha256())) {
            return true;
        }
        throw DeskreelException.of(SftpErrors.KEY_TAKEN, target + " exists already and is not the same.")
                .remedy("Compare the two; the old one was kept.");
    }

    private void send(String temporary) throws IOException {
        MessageDigest digest = newDigest();
        EnumSet<OpenMode> create = EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Exclusive);
        long sent;
        // The stream has several writes under way at once, so that a long way to the server does not make it slow.
        try (InputStream in = open();
                OutputStream out = sftp.write(temporary, create)) {
            sent = copy(in, out, digest);
        }
        compare(sent, digest, "What was to become " + target);
    }

    private long copy(InputStream in, OutputStream out, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        for (int count = read(in, buffer); count >= 0; count = read(in, buffer)) {
            digest.update(buffer, 0, count);
            out.write(buffer, 0, count);
            total += count;
        }
        return total;
    }

    private InputStream open() {
        try {
            return request.content().open();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private int read(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw SftpErrors.isInterrupt(e) ? SftpErrors.interrupted(e) : unreadable(e);
        }
    }

    private DeskreelException unreadable(IOException cause) {
        return DeskreelException.of(
                        SftpErrors.CONTENT_UNREADABLE,
                        "What was to become " + target + " cannot be read: " + cause + ".")
                .remedy("Check the disk that it was on.")
                .causedBy(cause);
    }

    private void check(String temporary) throws IOException {
        try (SftpClient.CloseableHandle handle = sftp.open(temporary, OpenMode.Read, OpenMode.Write)) {
            OpenSSHFsyncExtension fsync = sftp.getExtension(OpenSSHFsyncExtension.class);
            if (fsync != null && fsync.isSupported()) {
                fsync.fsync(handle);
            }
            long size = sftp.stat(handle).getSize();
            if (size != request.size()) {
                throw differs("The copy for " + target, size, "not looked at");
            }
        }
        if (readBack) {
            String found = sha256(temporary);
            if (!found.equals(request.sha256())) {
                throw differs("The copy for " + target, request.size(), found);
            }
        }
    }

    /**
     * Gives the copy its name. A plain rename fails when the name is taken, as the protocol demands; the one of POSIX
     * replaces in one step, which is an extension that nearly every server has.
     */
    private void publish(String temporary) throws IOException {
        try {
            if (request.mode() == PutRequest.Mode.CREATE) {
                create(temporary);
            } else {
                replace(temporary);
            }
        } catch (SftpException e) {
            throw e;
        } catch (IOException e) {
            throw SftpErrors.isInterrupt(e) ? SftpErrors.interrupted(e) : unknown(e);
        }
    }

    private void create(String temporary) throws IOException {
        try {
            sftp.rename(temporary, target);
        } catch (SftpException e) {
            if (!isDone()) {
                throw e;
            }
            sftp.remove(temporary);
        }
    }

    private void replace(String temporary) throws IOException {
        OpenSSHPosixRenameExtension posix = sftp.getExtension(OpenSSHPosixRenameExtension.class);
        if (posix != null && posix.isSupported()) {
            posix.posixRename(temporary, target);
        } else if (connection.look(target).isEmpty()) {
            sftp.rename(temporary, target);
        } else {
            throw DeskreelException.of(
                            SftpErrors.NO_REPLACING,
                            "The server cannot replace " + target + " in one step: it lacks posix-rename@openssh.com.")
                    .remedy("Use a server that has it, such as OpenSSH.");
        }
    }

    private DeskreelException unknown(IOException cause) {
        return DeskreelException.of(
                        SftpErrors.OUTCOME_UNKNOWN,
                        "The connection was lost when " + target + " was to get its name: " + cause.getMessage() + ".")
                .remedy("It is looked at and tried again.")
                .causedBy(cause);
    }

    /** Half a copy is in nobody's way, and removed later if it cannot be removed now. */
    private void remove(String temporary, Exception reason) {
        if (!connection.usable() || Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            sftp.remove(temporary);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private String sha256(String path) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = sftp.read(path)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void compare(long size, MessageDigest digest, String what) {
        String found = HexFormat.of().formatHex(digest.digest());
        if (size != request.size() || !found.equals(request.sha256())) {
            throw differs(what, size, found);
        }
    }

    private DeskreelException differs(String what, long size, String sha256) {
        return DeskreelException.of(
                        SftpErrors.CHECKSUM,
                        "%s has %d bytes and the SHA-256 %s instead of %d bytes and %s."
                                .formatted(what, size, sha256, request.size(), request.sha256()))
                .remedy("Check the disks; the object is sent again.");
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }
}
