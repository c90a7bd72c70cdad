// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file on the server, or a part of them, read as they are asked for. Has a connection of its own until it is
 * closed; what replaces the file meanwhile is not seen.
 */
final class RemoteInput extends InputStream {
    /** As much as a server sends in one answer. */
    private static final int BUFFER = 1 << 15;

    private final Connections connections;
    private final Duration patience;
    private final SftpClient.CloseableHandle handle;
    private final String path;
    private final long size;
    private final long end;
    private final byte[] buffer = new byte[BUFFER];
    private @Nullable Connection connection;
    private long position;
    private int next;
    private int filled;

    private RemoteInput(
            Connections connections,
            Connection connection,
            Duration patience,
            String path,
            SftpClient.CloseableHandle handle,
            long offset,
            long length)
            throws IOException {
        this.connections = connections;
        this.connection = connection;
        this.patience = patience;
        this.path = path;
        this.handle = handle;
        this.size = connection.sftp().stat(handle).getSize();
        this.position = offset;
        this.end = length > size - offset ? size : offset + length;
    }

    static RemoteInput open(
            Connections connections, Connection connection, Duration patience, String path, long offset, long length)
            throws IOException {
        SftpClient.CloseableHandle handle = connection.sftp().open(path, OpenMode.Read);
        RemoteInput input = new RemoteInput(connections, connection, patience, path, handle, offset, length);
        if (offset < 0 || offset > input.size || length < 0) {
            handle.close();
            throw new IllegalArgumentException("Offset " + offset + ", length " + length + " lie outside of " + path
                    + ", which has " + input.size + " bytes");
        }
        return input;
    }

    /** Of the whole file in bytes. */
    long size() {
        return size;
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, filled - next);
        System.arraycopy(buffer, next, target, offset, count);
        next += count;
        return count;
    }

    /** Whether there is another byte. */
    private boolean fill() throws IOException {
        if (next < filled) {
            return true;
        }
        if (position >= end) {
            return false;
        }
        Connection open = connection;
        if (open == null) {
            throw new IOException("The stream of " + path + " is closed");
        }
        int wanted = (int) Math.min(BUFFER, end - position);
        int count = ask(open, wanted);
        next = 0;
        filled = Math.max(count, 0);
        position += filled;
        return count > 0;
    }

    private int ask(Connection open, int wanted) throws IOException {
        try {
            return connections.guarded(
                    open, patience, "reading " + path, ready -> ready.sftp().read(handle, position, buffer, 0, wanted));
        } catch (DeskreelException e) {
            connection = null;
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                connections.guarded(open, patience, "closing " + path, ready -> {
                    handle.close();
                    return true;
                });
                connections.giveBack(open);
            } catch (DeskreelException e) {
                // Everything that was wanted has been read; the connection was thrown away.
            }
        }
    }
}
