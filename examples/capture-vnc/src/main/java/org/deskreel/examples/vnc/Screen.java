// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.vnc;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Predicate;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.spi.config.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The desktop of a VNC server, as one connection shows it for as long as it lasts: a thread of its own asks for what has
 * changed and paints it. Thread-safe.
 */
final class Screen implements AutoCloseable {
    /** A server has nothing to say while nothing changes; after this long it is asked for a pixel that it must send. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    /** Longer than an answer may take; what was seen before is no longer known to be there. */
    private static final Duration STALE = SILENCE.multipliedBy(2).plusMillis(500);

    private static final Duration USUAL_PACE = Duration.ofMillis(200);

    private static final int UPDATE = 0;
    private static final int COLOUR_MAP = 1;
    private static final int BELL = 2;
    private static final int CUT_TEXT = 3;

    private static final int RAW = 0;
    private static final int COPY = 1;
    private static final int ZRLE = 16;
    private static final int DESKTOP_SIZE = -223;

    private final RfbSocket socket;
    private final Greeting greeting;
    private final Duration patience;
    private final Zrle zrle = new Zrle();
    private Framebuffer picture;
    private boolean whole;
    private @Nullable String end;
    private volatile long heard = System.nanoTime();
    private volatile Duration pace = USUAL_PACE;

    /** What came of a look. */
    enum Look {
        /** The picture was shown. */
        SHOWN,
        /** There is nothing to be shown: the picture is not complete yet, or the server has not been heard for too long. */
        NOTHING,
        /** The desktop has another size than the one wanted. */
        OTHER_SIZE,
        /** Whoever was shown the picture wants no more. */
        ENOUGH
    }

    private Screen(RfbSocket socket, Greeting greeting, Duration patience) {
        this.socket = socket;
        this.greeting = greeting;
        this.patience = patience;
        this.picture = new Framebuffer(greeting.size());
    }

    /**
     * Connects.
     *
     * @param connecting how long it may take to connect, and each answer while shaking hands
     * @param patience how long the server may say nothing afterwards
     * @throws DeskreelException when the server does not let us in, or speaks another protocol
     * @throws IOException when there is none, or it does not answer
     */
    static Screen open(VncAddress address, @Nullable Secret password, Duration connecting, Duration patience)
            throws IOException {
        RfbSocket socket = RfbSocket.open(address, connecting);
        try {
            Screen screen = new Screen(socket, Greeting.exchange(socket, password), patience);
            screen.introduce();
            Thread thread = new Thread(screen::run, "vnc-screen");
            thread.setDaemon(true);
            thread.start();
            return screen;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** What the server calls the desktop. */
    String name() {
        return greeting.name();
    }

    synchronized PixelSize size() {
        return picture.size();
    }

    /** Why it is over; null while it is not. */
    synchronized @Nullable String end() {
        return end;
    }

    /** Waits until the desktop has another size than the given, or the connection ends, or time is up. */
    synchronized void awaitChange(PixelSize known, Duration limit) throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        long left = limit.toMillis();
        while (left > 0 && end == null && picture.size().equals(known)) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
    }

    /** Asks for changes no more often than this from now on. */
    void pace(Duration interval) {
        pace = interval;
    }

    /** Shows the picture, if the desktop has the wanted size and is known to look like that now. */
    Look look(PixelSize wanted, Predicate<byte[]> viewer) {
        Framebuffer now;
        synchronized (this) {
            now = picture;
            if (!now.size().equals(wanted)) {
                return Look.OTHER_SIZE;
            }
            if (!whole || end != null || System.nanoTime() - heard > STALE.toNanos()) {
                return Look.NOTHING;
            }
        }
        return now.show(viewer) ? Look.SHOWN : Look.ENOUGH;
    }

    /** Pixels as FFmpeg takes them, and the encodings we know; without the cursor's, so that the server paints the cursor. */
    private void introduce() throws IOException {
        DataOutputStream out = socket.out();
        out.write(new byte[] {0, 0, 0, 0});
        // 32 bits, 24 of them used, little endian, true colour, 8 bits each for red, green and blue, which comes first.
        out.write(new byte[] {32, 24, 0, 1, 0, (byte) 255, 0, (byte) 255, 0, (byte) 255, 16, 8, 0, 0, 0, 0});
        int[] encodings = {ZRLE, COPY, RAW, DESKTOP_SIZE};
        out.writeByte(2);
        out.writeByte(0);
        out.writeShort(encodings.length);
        for (int encoding : encodings) {
            out.writeInt(encoding);
        }
        ask(false, picture.size());
    }

    private void ask(boolean changesOnly, PixelSize area) throws IOException {
        DataOutputStream out = socket.out();
        out.writeByte(3);
        out.writeBoolean(changesOnly);
        out.writeInt(0);
        out.writeShort(area.width());
        out.writeShort(area.height());
        out.flush();
    }

    private void run() {
        try (zrle) {
            follow();
        } catch (IOException | RuntimeException e) {
            finish(e instanceof SocketTimeoutException ? "it says nothing any more" : String.valueOf(e.getMessage()));
        } finally {
            // Also when there was not enough memory: somebody may be waiting for this.
            finish("its connection was given up");
            socket.close();
        }
    }

    private void follow() throws IOException {
        long asked = System.nanoTime();
        long probed = asked;
        boolean answered = false;
        while (end() == null) {
            long now = System.nanoTime();
            Duration rest = answered ? pace.minusNanos(now - asked) : SILENCE;
            if (socket.speaks(rest)) {
                answered |= message();
                heard = System.nanoTime();
            }
            now = System.nanoTime();
            if (answered && now - asked >= pace.toNanos()) {
                ask(true, size());
                asked = now;
                answered = false;
            }
            if (now - Math.max(heard, probed) >= SILENCE.toNanos()) {
                ask(false, new PixelSize(1, 1));
                probed = now;
            }
            if (now - heard > patience.toNanos()) {
                throw new SocketTimeoutException();
            }
        }
    }

    /** Reads what the server says; true when it is an update of the picture. */
    private boolean message() throws IOException {
        DataInputStream in = socket.in();
        int kind = in.readUnsignedByte();
        switch (kind) {
            case UPDATE -> update(in);
            case COLOUR_MAP -> {
                in.skipNBytes(3);
                in.skipNBytes(6L * in.readUnsignedShort());
            }
            case BELL -> {
                // Nobody is here to hear it.
            }
            case CUT_TEXT -> {
                // What somebody copied there is none of a recording's business.
                in.skipNBytes(3);
                in.skipNBytes(Math.abs((long) in.readInt()));
            }
            default -> throw new IOException("it sent a message of the unknown kind " + kind);
        }
        return kind == UPDATE;
    }

    private void update(DataInputStream in) throws IOException {
        in.skipNBytes(1);
        boolean resized = false;
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            int x = in.readUnsignedShort();
            int y = in.readUnsignedShort();
            int width = in.readUnsignedShort();
            int height = in.readUnsignedShort();
            int encoding = in.readInt();
            if (encoding == DESKTOP_SIZE) {
                resize(width, height);
                resized = true;
            } else {
                rectangle(in, encoding, x, y, width, height);
            }
        }
        if (resized) {
            ask(false, size());
        } else {
            complete();
        }
    }

    private void rectangle(DataInputStream in, int encoding, int x, int y, int width, int height) throws IOException {
        picture.require(x, y, width, height);
        switch (encoding) {
            case RAW -> raw(in, x, y, width, height);
            case COPY -> {
                int fromX = in.readUnsignedShort();
                int fromY = in.readUnsignedShort();
                picture.require(fromX, fromY, width, height);
                picture.copy(fromX, fromY, x, y, width, height);
            }
            case ZRLE -> zrle.paint(in, picture, x, y, width, height);
            default -> throw new IOException("it used the encoding " + encoding + ", which it was not asked for");
        }
        heard = System.nanoTime();
    }

    private void raw(DataInputStream in, int x, int y, int width, int height) throws IOException {
        byte[] row = new byte[width * Framebuffer.PIXEL];
        for (int i = 0; i < height; i++) {
            in.readFully(row);
            picture.row(x, y + i, row, 0, width);
        }
    }

    private synchronized void resize(int width, int height) throws IOException {
        if (width == 0 || height == 0) {
            throw new IOException("its desktop has no pixels any more");
        }
        // The server may well tell of the size that it has.
        if (!picture.size().equals(new PixelSize(width, height))) {
            whole = false;
            // The old picture goes first, because two large ones may not fit.
            picture = new Framebuffer(new PixelSize(1, 1));
            picture = new Framebuffer(new PixelSize(width, height));
            notifyAll();
        }
    }

    private synchronized void complete() {
        whole = true;
    }

    private synchronized void finish(String why) {
        if (end == null) {
            end = why;
            notifyAll();
        }
    }

    @Override
    public void close() {
        finish("the recorder closed the connection");
        socket.close();
    }
}
