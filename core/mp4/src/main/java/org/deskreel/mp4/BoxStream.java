// SPDX-License-Identifier: Apache-2.0
package org.deskreel.mp4;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The outermost boxes of a stream, one after the other, each whole in memory; no more bytes than a limit. */
final class BoxStream {
    private static final int HEADER = 8;

    private final InputStream in;
    private int left;

    BoxStream(InputStream in, int most) {
        this.in = in;
        this.left = most;
    }

    /** The next box that is whole, or null when there is none. Boxes of segments never need a length of 64 bits. */
    @Nullable
    Entry next() throws IOException {
        byte[] head = in.readNBytes(HEADER);
        if (head.length < HEADER) {
            return null;
        }
        long length = ByteBuffer.wrap(head).getInt() & 0xFFFF_FFFFL;
        String type = Box.type(ByteBuffer.wrap(head), 4);
        if (length < HEADER) {
            return null;
        }
        if (length > left) {
            throw new DamagedSegmentException(
                    "The box '" + type + "' has " + length + " bytes where " + left + " more are to be read.");
        }
        left -= (int) length;
        byte[] bytes = Arrays.copyOf(head, (int) length);
        int read = in.readNBytes(bytes, HEADER, bytes.length - HEADER);
        return read < bytes.length - HEADER ? null : new Entry(type, bytes);
    }

    /** One box, whole. */
    static final class Entry {
        private final String type;
        private final byte[] bytes;

        private Entry(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        String type() {
            return type;
        }

        /** All of it, with its type and length. */
        byte[] bytes() {
            return bytes;
        }

        /** What stands in it. */
        Box content() {
            return Box.of(type, ByteBuffer.wrap(bytes).slice(HEADER, bytes.length - HEADER));
        }
    }
}
