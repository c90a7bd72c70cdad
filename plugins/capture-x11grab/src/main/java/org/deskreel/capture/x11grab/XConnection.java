// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A connection to an X server: greeting, requests with their replies, and events. Speaks as much of the X11 protocol as
 * asking for layout and windows needs. One thread at a time; {@link #close()} from any.
 */
final class XConnection implements AutoCloseable {
    private static final int ERROR = 0;
    private static final int REPLY = 1;
    private static final int GENERIC_EVENT = 35;
    private static final int MAX_REPLY = 1 << 20;

    private final XWire wire;
    private final Duration patience;
    private final Greeting greeting;
    private final Deque<Integer> events = new ArrayDeque<>();
    private int sequence;

    private XConnection(XWire wire, Duration patience, Greeting greeting) {
        this.wire = wire;
        this.patience = patience;
        this.greeting = greeting;
    }

    /**
     * Connects.
     *
     * @param cookie opens the display; empty for none
     * @param patience how long each answer may take
     * @throws XRefusedException when the server does not let us in
     * @throws IOException when there is no server, or it does not answer
     */
    static XConnection open(DisplayName display, byte[] cookie, Duration patience) throws IOException {
        XWire wire = XWire.open(display, patience);
        try {
            wire.write(hello(cookie), patience);
            return new XConnection(wire, patience, greeting(wire, display.screen(), patience));
        } catch (IOException | RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    private static ByteBuffer hello(byte[] cookie) {
        byte[] protocol = cookie.length == 0 ? cookie : Authority.PROTOCOL.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer hello = buffer(12 + padded(protocol.length) + padded(cookie.length));
        hello.put((byte) 'l').put((byte) 0).putShort((short) 11).putShort((short) 0);
        hello.putShort((short) protocol.length).putShort((short) cookie.length);
        hello.position(12).put(protocol).position(12 + padded(protocol.length)).put(cookie);
        return hello.rewind();
    }

    private static Greeting greeting(XWire wire, int screen, Duration patience) throws IOException {
        ByteBuffer head = wire.read(8, patience);
        ByteBuffer body = wire.read((head.getShort(6) & 0xFFFF) * 4, patience);
        if (head.get(0) != 1) {
            int length = Math.min(head.get(1) & 0xFF, body.limit());
            throw new XRefusedException(new String(body.array(), 0, length, StandardCharsets.ISO_8859_1).strip());
        }
        return Greeting.of(body, screen);
    }

    Greeting greeting() {
        return greeting;
    }

    /**
     * Sends a request and waits for its reply.
     *
     * @param opcode of the request or its extension
     * @param detail the second byte: the request within the extension, or data
     * @param body what follows the four bytes of the head; a multiple of four bytes
     * @return the whole reply, at least 32 bytes
     * @throws XErrorException when the server does not do it
     */
    ByteBuffer ask(int opcode, int detail, ByteBuffer body) throws IOException {
        tell(opcode, detail, body);
        while (true) {
            ByteBuffer message = next();
            int type = message.get(0) & 0x7F;
            boolean ours = (message.getShort(2) & 0xFFFF) == (sequence & 0xFFFF);
            if (type == REPLY && ours) {
                return message;
            }
            if (type == ERROR && ours) {
                throw new XErrorException(opcode, detail, message.get(1) & 0xFF);
            }
            note(type);
        }
    }

    /** Sends a request that has no reply. */
    void tell(int opcode, int detail, ByteBuffer body) throws IOException {
        ByteBuffer request = buffer(4 + body.remaining());
        request.put((byte) opcode).put((byte) detail).putShort((short) (request.limit() / 4));
        wire.write(request.put(body).rewind(), patience);
        sequence++;
    }

    /**
     * Waits for an event of one of two types.
     *
     * @return whether one came; false when none did in time
     */
    boolean awaitEvent(int firstType, int lastType, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            while (!events.isEmpty()) {
                int type = events.remove();
                if (type >= firstType && type <= lastType) {
                    return true;
                }
            }
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (left.isNegative() || !wire.readable(left)) {
                return false;
            }
            note(next().get(0) & 0x7F);
        }
    }

    private void note(int type) {
        if (type != ERROR && type != REPLY && events.size() < 1000) {
            events.add(type);
        }
    }

    private ByteBuffer next() throws IOException {
        ByteBuffer head = wire.read(32, patience);
        int type = head.get(0) & 0x7F;
        long more = type == REPLY || type == GENERIC_EVENT ? (head.getInt(4) & 0xFFFF_FFFFL) * 4 : 0;
        if (more > MAX_REPLY) {
            throw new IOException("the X server announces a reply of " + more + " bytes");
        }
        ByteBuffer rest = wire.read((int) more, patience);
        return buffer(32 + (int) more).put(head).put(rest).rewind();
    }

    static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Four bytes for each number. */
    static ByteBuffer words(int... values) {
        ByteBuffer words = buffer(4 * values.length);
        for (int value : values) {
            words.putInt(value);
        }
        return words.rewind();
    }

    static int padded(int length) {
        return (length + 3) & ~3;
    }

    @Override
    public void close() {
        wire.close();
    }
}
