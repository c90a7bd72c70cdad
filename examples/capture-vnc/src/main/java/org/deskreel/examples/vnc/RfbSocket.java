// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.vnc;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** The bytes between us and a VNC server. Every wait has a deadline. One thread at a time; {@link #close()} from any. */
final class RfbSocket implements AutoCloseable {
    private final Socket socket = new Socket();
    private final Duration patience;
    private final BufferedInputStream buffered;
    private final DataInputStream in;
    private final DataOutputStream out;

    private RfbSocket(VncAddress address, Duration patience) throws IOException {
        this.patience = patience;
        try {
            socket.connect(new InetSocketAddress(address.host(), address.port()), (int) patience.toMillis());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) patience.toMillis());
            this.buffered = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            this.in = new DataInputStream(buffered);
            this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    static RfbSocket open(VncAddress address, Duration patience) throws IOException {
        return new RfbSocket(address, patience);
    }

    /** What the server says, in the order of the network. A read that takes longer than our patience fails. */
    DataInputStream in() {
        return in;
    }

    /** What the server is told; it goes out when flushed. */
    DataOutputStream out() {
        return out;
    }

    /** Waits until the server begins to say something; false when it did not in time. */
    boolean speaks(Duration limit) throws IOException {
        buffered.mark(1);
        try {
            socket.setSoTimeout((int) Math.max(1, limit.toMillis()));
            if (buffered.read() < 0) {
                throw new EOFException("it closed the connection");
            }
            buffered.reset();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            if (!socket.isClosed()) {
                socket.setSoTimeout((int) patience.toMillis());
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Nobody needs the connection any more.
        }
    }
}
