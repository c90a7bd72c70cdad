// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testwindows;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;

/**
 * Reads the picture of a whole display from an X server, by the requests GetGeometry and GetImage of the core protocol
 * (X Window System Protocol, version 11). So a recording is compared with what the server shows, and not with what
 * another grabbing program makes of it.
 */
final class XPicture implements AutoCloseable {
    private static final int GET_GEOMETRY = 14;
    private static final int GET_IMAGE = 73;
    private static final int Z_PIXMAP = 2;
    private static final int ALL_PLANES = -1;

    private final SocketChannel socket;

    private XPicture(SocketChannel socket) {
        this.socket = socket;
    }

    /** The picture of the display with such a number. */
    static BufferedImage of(int number) throws IOException {
        try (XPicture connection =
                new XPicture(SocketChannel.open(UnixDomainSocketAddress.of("/tmp/.X11-unix/X" + number)))) {
            return connection.read();
        }
    }

    private BufferedImage read() throws IOException {
        int root = greet();
        ByteBuffer geometry = ask(buffer(8)
                .put((byte) GET_GEOMETRY)
                .put((byte) 0)
                .putShort((short) 2)
                .putInt(root));
        int width = geometry.getShort(16) & 0xFFFF;
        int height = geometry.getShort(18) & 0xFFFF;
        ByteBuffer request = buffer(20)
                .put((byte) GET_IMAGE)
                .put((byte) Z_PIXMAP)
                .putShort((short) 5)
                .putInt(root);
        request.putInt(0).putShort((short) width).putShort((short) height).putInt(ALL_PLANES);
        return picture(ask(request).position(32), width, height);
    }

    private static BufferedImage picture(ByteBuffer pixels, int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            pixels.asIntBuffer().get(y * width, row);
            picture.getRaster().setDataElements(0, y, width, 1, row);
        }
        return picture;
    }

    /** Says hello and gives the root window of the first screen. */
    private int greet() throws IOException {
        write(buffer(12).put((byte) 'l').put((byte) 0).putShort((short) 11));
        ByteBuffer head = read(8);
        ByteBuffer body = read((head.getShort(6) & 0xFFFF) * 4);
        if (head.get(0) != 1) {
            throw new IOException("The X server lets nobody in");
        }
        int vendor = ((body.getShort(16) & 0xFFFF) + 3) & ~3;
        return body.getInt(32 + vendor + 8 * (body.get(21) & 0xFF));
    }

    private ByteBuffer ask(ByteBuffer request) throws IOException {
        write(request);
        ByteBuffer head = read(32);
        if (head.get(0) != 1) {
            throw new IOException("The X server answers with error " + (head.get(1) & 0xFF));
        }
        int more = head.getInt(4) * 4;
        return buffer(32 + more).put(head).put(read(more)).rewind();
    }

    private void write(ByteBuffer request) throws IOException {
        request.rewind();
        while (request.hasRemaining()) {
            socket.write(request);
        }
    }

    private ByteBuffer read(int size) throws IOException {
        ByteBuffer answer = buffer(size);
        while (answer.hasRemaining()) {
            if (socket.read(answer) < 0) {
                throw new EOFException("The X server has gone");
            }
        }
        return answer.rewind();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
