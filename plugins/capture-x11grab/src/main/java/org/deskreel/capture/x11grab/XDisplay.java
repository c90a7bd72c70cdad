// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.Monitor;
import org.deskreel.spi.capture.PixelSize;

/** An open display: its layout, and the news of it. One thread at a time; {@link #close()} from any. */
final class XDisplay implements AutoCloseable {
    /** Xvfb takes up to 120 ms to start over, and longer on a busy machine. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private static final Duration LAST_PAUSE = Duration.ofMillis(800);
    private static final int GET_GEOMETRY = 14;
    private static final int GET_ATOM_NAME = 17;
    private static final int QUERY_EXTENSION = 98;
    private static final int RANDR_QUERY_VERSION = 0;
    private static final int RANDR_SELECT_INPUT = 4;
    private static final int RANDR_GET_MONITORS = 42;
    private static final int ALL_CHANGES = 1 | 2 | 4; // of the screen, of a CRTC, of an output

    private final XConnection connection;
    private final int root;
    private int randr;
    private int firstEvent;
    private boolean monitors;

    private XDisplay(XConnection connection) {
        this.connection = connection;
        this.root = connection.greeting().root();
    }

    /**
     * Connects. A server hangs up on those who come while it starts over, as most do when their last client has left
     * (option "-noreset" in Xserver(1)), so one that hangs up is asked again for a second or two.
     *
     * @param cookie opens the display; empty for none
     * @param patience how long each answer may take
     * @throws XRefusedException when the server does not let us in
     * @throws IOException when there is no server, or it does not answer
     */
    static XDisplay open(DisplayName display, byte[] cookie, Duration patience) throws IOException {
        for (Duration pause = FIRST_PAUSE; ; pause = pause.multipliedBy(2)) {
            try {
                return openOnce(display, cookie, patience);
            } catch (XRefusedException | SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                if (pause.compareTo(LAST_PAUSE) > 0 || !display.mayBeThere()) {
                    throw e;
                }
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }

    private static XDisplay openOnce(DisplayName display, byte[] cookie, Duration patience) throws IOException {
        XConnection connection = XConnection.open(display, cookie, patience);
        try {
            XDisplay opened = new XDisplay(connection);
            opened.findRandr();
            return opened;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void findRandr() throws IOException {
        byte[] name = "RANDR".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer query = XConnection.buffer(4 + XConnection.padded(name.length));
        query.putShort((short) name.length).putShort((short) 0).put(name).rewind();
        ByteBuffer found = connection.ask(QUERY_EXTENSION, 0, query);
        if (found.get(8) == 0) {
            return;
        }
        randr = found.get(9) & 0xFF;
        firstEvent = found.get(10) & 0xFF;
        ByteBuffer version = connection.ask(randr, RANDR_QUERY_VERSION, XConnection.words(1, 5));
        monitors = version.getInt(8) > 1 || version.getInt(8) == 1 && version.getInt(12) >= 5;
    }

    String vendor() {
        return connection.greeting().vendor();
    }

    /** Asks the server to tell of changes from now on. */
    void tellOfChanges() throws IOException {
        if (randr != 0) {
            connection.tell(randr, RANDR_SELECT_INPUT, XConnection.words(root, ALL_CHANGES));
        }
    }

    /** Waits until the server tells of a change; false when it did not in time. */
    boolean awaitChange(Duration patience) throws IOException {
        return connection.awaitEvent(firstEvent, firstEvent + 1, patience);
    }

    /** Its windows. */
    XWindows windows() throws IOException {
        return new XWindows(connection);
    }

    /** Size of the whole screen. */
    PixelSize screen() throws IOException {
        ByteBuffer geometry = connection.ask(GET_GEOMETRY, 0, XConnection.words(root));
        return new PixelSize(geometry.getShort(16) & 0xFFFF, geometry.getShort(18) & 0xFFFF);
    }

    /** The monitors, as far as they lie on the screen; the whole screen when the server knows none. */
    DisplayLayout layout() throws IOException {
        try {
            List<Monitor> visible = new ArrayList<>();
            if (monitors) {
                ByteBuffer reply = connection.ask(randr, RANDR_GET_MONITORS, XConnection.words(root, 1));
                read(reply, screen(), visible);
            }
            if (visible.isEmpty()) {
                PixelSize screen = screen();
                visible.add(Monitor.of("screen", 0, 0, screen.width(), screen.height(), true));
            }
            return new DisplayLayout(visible);
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("the X server's list of monitors is cut off", e);
        }
    }

    private void read(ByteBuffer reply, PixelSize screen, List<Monitor> visible) throws IOException {
        int at = 32;
        for (int i = reply.getInt(12); i > 0; i--) {
            int left = Math.max(0, reply.getShort(at + 8));
            int top = Math.max(0, reply.getShort(at + 10));
            int right = Math.min(screen.width(), reply.getShort(at + 8) + (reply.getShort(at + 12) & 0xFFFF));
            int bottom = Math.min(screen.height(), reply.getShort(at + 10) + (reply.getShort(at + 14) & 0xFFFF));
            if (right > left && bottom > top) {
                String name = atomName(reply.getInt(at));
                visible.add(Monitor.of(name, left, top, right - left, bottom - top, reply.get(at + 4) != 0));
            }
            at += 24 + 4 * (reply.getShort(at + 6) & 0xFFFF);
        }
    }

    private String atomName(int atom) throws IOException {
        ByteBuffer reply = connection.ask(GET_ATOM_NAME, 0, XConnection.words(atom));
        return new String(reply.array(), 32, reply.getShort(8) & 0xFFFF, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        connection.close();
    }
}
