// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import java.io.IOException;
import java.util.Optional;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpException;
import org.deskreel.spi.DeskreelException;

/**
 * A connection to the server with SFTP on it; serves one call at a time, so that a call that is given up on takes no other
 * with it.
 */
final class Connection {
    private final ClientSession session;
    private final SftpClient sftp;
    private final String root;

    Connection(ClientSession session, SftpClient sftp, String root) {
        this.session = session;
        this.sftp = sftp;
        this.root = root;
    }

    SftpClient sftp() {
        return sftp;
    }

    boolean usable() {
        return session.isOpen() && sftp.isOpen();
    }

    /** Ends it at once; whoever waits for an answer gets an error. From any thread. */
    void end() {
        session.close(true);
    }

    /** The path of a key or folder below the root. */
    String path(String key) {
        return key.isEmpty() ? (root.isEmpty() ? "/" : root) : root + "/" + key;
    }

    /** What a path names, links not followed; empty when it names nothing. */
    Optional<SftpClient.Attributes> look(String path) throws IOException {
        try {
            return Optional.of(sftp.lstat(path));
        } catch (SftpException e) {
            if (SftpErrors.isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Creates a folder below the root, and those above it, where they are missing. */
    void makeFolder(String path) throws IOException {
        if (look(path).isPresent()) {
            return;
        }
        makeFolder(parent(path));
        try {
            sftp.mkdir(path);
        } catch (SftpException e) {
            // Another recorder may have been faster.
            if (look(path).isEmpty()) {
                throw e;
            }
        }
    }

    /**
     * Refuses a folder that a symbolic link leads to, because it may lie outside of the root. The server is asked where the
     * folder really is; the root itself may be a link.
     *
     * @return whether it exists
     */
    boolean requireNoLinks(String key) throws IOException {
        try {
            String real = sftp.canonicalPath(path(key));
            String realRoot = sftp.canonicalPath(path(""));
            String expected = key.isEmpty() ? realRoot : (realRoot.equals("/") ? "" : realRoot) + "/" + key;
            if (!real.equals(expected)) {
                throw DeskreelException.of(
                                SftpErrors.SYMBOLIC_LINK,
                                path(key) + " is really " + real + "; links are not followed.")
                        .remedy("Replace the link by a folder, and find out who made it.");
            }
            return true;
        } catch (SftpException e) {
            if (SftpErrors.isMissing(e)) {
                return false;
            }
            throw e;
        }
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }
}
