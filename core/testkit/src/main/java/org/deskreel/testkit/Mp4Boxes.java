// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Puts together the boxes that an MP4 file consists of. */
final class Mp4Boxes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A box of the given type around some parts. */
    static byte[] box(String type, byte[]... parts) {
        Mp4Boxes content = new Mp4Boxes();
        for (byte[] part : parts) {
            content.bytes(part);
        }
        byte[] inside = content.toBytes();
        return new Mp4Boxes()
                .int32(8 + inside.length)
                .bytes(type.getBytes(StandardCharsets.ISO_8859_1))
                .bytes(inside)
                .toBytes();
    }

    Mp4Boxes int32(long value) {
        return bytes(ByteBuffer.allocate(4).putInt((int) value).array());
    }

    Mp4Boxes int64(long value) {
        return bytes(ByteBuffer.allocate(8).putLong(value).array());
    }

    Mp4Boxes int16(int value) {
        return bytes(ByteBuffer.allocate(2).putShort((short) value).array());
    }

    Mp4Boxes zeros(int count) {
        return bytes(new byte[count]);
    }

    Mp4Boxes text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    Mp4Boxes bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
