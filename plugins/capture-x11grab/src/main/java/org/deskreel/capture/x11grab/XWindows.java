// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.deskreel.spi.capture.FrontWindow;

/**
 * The windows of a display, and which of them is in front. What they say of themselves is written by the programs to which
 * they belong. One thread at a time.
 *
 * <p>Requests and their replies are those of the
 * <a href="https://www.x.org/releases/X11R7.7/doc/xproto/x11protocol.html">X protocol</a>; the properties whose names begin
 * with {@code _NET} are those of the
 * <a href="https://specifications.freedesktop.org/wm-spec/latest/">Extended Window Manager Hints</a>, the others those of the
 * <a href="https://www.x.org/releases/X11R7.7/doc/xorg-docs/icccm/icccm.html">ICCCM</a>.
 */
final class XWindows {
    private static final int CHANGE_WINDOW_ATTRIBUTES = 2;
    private static final int QUERY_TREE = 15;
    private static final int INTERN_ATOM = 16;
    private static final int GET_PROPERTY = 20;
    private static final int QUERY_POINTER = 38;
    private static final int GET_INPUT_FOCUS = 43;

    private static final int EVENT_MASK = 0x800;
    private static final int PROPERTY_CHANGE = 0x40_0000;
    private static final int PROPERTY_NOTIFY = 28;

    private static final int HEAD = 32;
    private static final int ANY_TYPE = 0;
    private static final int NO_WINDOW = 0;
    private static final int FOCUS_FOLLOWS_POINTER = 1;
    private static final int WM_NAME = 39;
    private static final int WM_CLASS = 67;

    /** Four-byte units of a property that are read; a title of the longest kept needs fewer. */
    private static final int LONGEST = 512;

    /** Windows lie in windows, but not so deep. */
    private static final int DEEPEST = 32;

    private final XConnection connection;
    private final int root;
    private final int activeWindow;
    private final int name;
    private final int utf8;
    private int followed;

    /** Asks to be told of what changes, as far as properties tell it. */
    XWindows(XConnection connection) throws IOException {
        this.connection = connection;
        this.root = connection.greeting().root();
        this.activeWindow = atom("_NET_ACTIVE_WINDOW");
        this.name = atom("_NET_WM_NAME");
        this.utf8 = atom("UTF8_STRING");
        tellOfProperties(root);
    }

    /** Waits until a property has changed; false when none did in time. */
    boolean awaitChange(Duration patience) throws IOException {
        return connection.awaitEvent(PROPERTY_NOTIFY, PROPERTY_NOTIFY, patience);
    }

    /** What is in front now; follows its properties from now on. */
    FrontWindow front() throws IOException {
        try {
            int window = active();
            return window == NO_WINDOW ? FrontWindow.NONE : describe(window);
        } catch (XErrorException e) {
            // The window has gone between two questions.
            return FrontWindow.NONE;
        }
    }

    /** The window that the window manager names; where there is none that does, the one that has the keyboard. */
    private int active() throws IOException {
        ByteBuffer told = property(root, activeWindow);
        return told.remaining() >= 4 ? told.getInt(told.position()) : focused();
    }

    private int focused() throws IOException {
        int focus = connection.ask(GET_INPUT_FOCUS, 0, XConnection.words()).getInt(8);
        if (focus == FOCUS_FOLLOWS_POINTER) {
            focus = connection.ask(QUERY_POINTER, 0, XConnection.words(root)).getInt(12);
        }
        return focus == NO_WINDOW || focus == root ? NO_WINDOW : ofProgram(focus);
    }

    /** The keyboard may belong to a part of the window that names its program. */
    private int ofProgram(int part) throws IOException {
        int window = part;
        for (int depth = 0; depth < DEEPEST && window != root && window != NO_WINDOW; depth++) {
            if (property(window, WM_CLASS).hasRemaining()) {
                return window;
            }
            window = connection.ask(QUERY_TREE, 0, XConnection.words(window)).getInt(12);
        }
        return part;
    }

    private FrontWindow describe(int window) throws IOException {
        if (window != followed) {
            followed = window;
            tellOfProperties(window);
        }
        return new FrontWindow(program(window), title(window));
    }

    /** Of the two words of the property, the class: that of the program, whatever name it was started under. */
    private String program(int window) throws IOException {
        String[] words = text(property(window, WM_CLASS)).split("\0", -1);
        return words.length > 1 ? words[1] : words[0];
    }

    private String title(int window) throws IOException {
        ByteBuffer title = property(window, name);
        return text(title.hasRemaining() ? title : property(window, WM_NAME));
    }

    private String text(ByteBuffer property) {
        boolean unicode = property.getInt(8) == utf8;
        return (unicode ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1)
                .decode(property)
                .toString();
    }

    /** The reply, at its value, of which nothing remains when the window has no such property. */
    private ByteBuffer property(int window, int property) throws IOException {
        ByteBuffer reply = connection.ask(GET_PROPERTY, 0, XConnection.words(window, property, ANY_TYPE, 0, LONGEST));
        long end = HEAD + reply.getInt(16) * (reply.get(1) & 0xFFL) / 8;
        if (end < HEAD || end > reply.limit()) {
            throw new IOException("the X server's reply about a property is cut off");
        }
        return reply.limit((int) end).position(HEAD);
    }

    private int atom(String text) throws IOException {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer query = XConnection.buffer(4 + XConnection.padded(ascii.length));
        query.putShort((short) ascii.length).putShort((short) 0).put(ascii).rewind();
        return connection.ask(INTERN_ATOM, 0, query).getInt(8);
    }

    private void tellOfProperties(int window) throws IOException {
        connection.tell(CHANGE_WINDOW_ATTRIBUTES, 0, XConnection.words(window, EVENT_MASK, PROPERTY_CHANGE));
    }
}
