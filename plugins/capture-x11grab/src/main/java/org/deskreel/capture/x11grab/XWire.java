// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * The bytes between us and an X server. Every wait has a deadline, because a server that stands still must not hold the
 * recorder. One thread at a time; {@link #close()} from any.
 */
final class XWire implements AutoCloseable {
    private final SocketChannel channel;
    private final Selector selector;

    private XWire(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.selector = Selector.open();
    }

    static XWire open(DisplayName display, Duration patience) throws IOException {
        SocketChannel channel =
                display.local() ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        XWire wire = null;
        try {
            wire = new XWire(channel);
            channel.configureBlocking(false);
            wire.connect(display, patience);
            return wire;
        } catch (IOException | RuntimeException e) {
            channel.close();
            if (wire != null) {
                wire.close();
            }
            throw e;
        }
    }

    private void connect(DisplayName display, Duration patience) throws IOException {
        if (display.local()) {
            channel.connect(UnixDomainSocketAddress.of(display.socket()));
        } else {
            channel.connect(new InetSocketAddress(display.host(), 6000 + display.number()));
        }
        long deadline = System.nanoTime() + patience.toNanos();
        channel.register(selector, SelectionKey.OP_CONNECT);
        while (!channel.finishConnect()) {
            await(SelectionKey.OP_CONNECT, deadline);
        }
    }

    void write(ByteBuffer bytes, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE, deadline);
            }
        }
    }

    /** Reads so many bytes, in little-endian order. */
    ByteBuffer read(int count, Duration patience) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        long deadline = System.nanoTime() + patience.toNanos();
        while (bytes.hasRemaining()) {
            int got = channel.read(bytes);
            if (got < 0) {
                throw new EOFException("the X server closed the connection");
            }
            if (got == 0) {
                await(SelectionKey.OP_READ, deadline);
            }
        }
        return bytes.flip();
    }

    /** Waits until there is something to read; false when nothing came in time. */
    boolean readable(Duration patience) throws IOException {
        try {
            await(SelectionKey.OP_READ, System.nanoTime() + patience.toNanos());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private void await(int operation, long deadline) throws IOException {
        SelectionKey key = channel.isOpen() ? channel.keyFor(selector) : null;
        if (key == null) {
            throw new EOFException("the connection was closed");
        }
        key.interestOps(operation);
        selector.selectedKeys().clear();
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0 || selector.select(millis) == 0) {
            if (Thread.currentThread().isInterrupted()) {
                throw new EOFException("interrupted");
            }
            throw new SocketTimeoutException("the X server does not answer");
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            selector.close();
        } catch (IOException e) {
            // Nobody needs the connection any more, so nobody misses what could not be said at its end.
        }
    }
}
