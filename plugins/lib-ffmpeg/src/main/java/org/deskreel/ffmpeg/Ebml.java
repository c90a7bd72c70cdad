// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The elements that Matroska is made of (RFC 8794): an id, a size, and data or further elements. */
final class Ebml {
    /** Bytes of {@link #keyframe}: id, size, track, time in the cluster, flags. */
    static final int HEAD_OF_BLOCK = 1 + 8 + 1 + 2 + 1;

    private static final int SIMPLE_BLOCK = 0xA3;

    /** Sizes are always written in eight bytes, of which the first says so. */
    private static final long EIGHT_BYTES = 0x01L << 56;

    private static final long UNKNOWN = EIGHT_BYTES - 1;

    private Ebml() {}

    /** Id and size; {@code length} bytes of data follow. */
    static byte[] head(int id, long length) {
        byte[] name = id(id);
        return ByteBuffer.allocate(name.length + Long.BYTES)
                .put(name)
                .putLong(EIGHT_BYTES | length)
                .array();
    }

    /** Id of an element that ends with the stream. */
    static byte[] endless(int id) {
        return head(id, UNKNOWN);
    }

    static byte[] unsigned(int id, long value) {
        return joined(
                head(id, Long.BYTES),
                ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    static byte[] text(int id, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return joined(head(id, bytes.length), bytes);
    }

    static byte[] master(int id, byte[]... elements) {
        byte[] inner = joined(elements);
        return joined(head(id, inner.length), inner);
    }

    /** What stands before the bytes of a frame of track 1 that begins with its cluster and needs no other frame. */
    static byte[] keyframe(int length) {
        byte[] track = {(byte) 0x81, 0, 0, (byte) 0x80};
        return joined(head(SIMPLE_BLOCK, track.length + (long) length), track);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Ids are written as they stand in the specification, without leading zeros. */
    private static byte[] id(int id) {
        int length = (Integer.SIZE - Integer.numberOfLeadingZeros(id) + 7) / 8;
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (id >>> (8 * (length - 1 - i)));
        }
        return bytes;
    }
}
