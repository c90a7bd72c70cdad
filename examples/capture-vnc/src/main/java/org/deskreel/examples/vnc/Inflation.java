// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.vnc;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** One zlib stream that comes in pieces, of each of which the length is known. */
final class Inflation implements AutoCloseable {
    private final Inflater inflater = new Inflater();
    private final byte[] packed = new byte[1 << 14];
    private final byte[] plain = new byte[1 << 14];
    private InputStream source = InputStream.nullInputStream();
    private long left;
    private int next;
    private int filled;

    /** The next piece is the given number of bytes of the source. */
    void begin(InputStream in, long length) {
        source = in;
        left = length;
    }

    /** Everything of the piece that mattered was read; what is left of it is skipped. */
    void end() throws IOException {
        while (next < filled || left > 0 || !inflater.needsInput()) {
            next = 0;
            filled = inflate();
            if (filled == 0 && left == 0) {
                break;
            }
        }
        next = 0;
        filled = 0;
    }

    /** The next byte. */
    int need() throws IOException {
        while (next >= filled) {
            next = 0;
            filled = inflate();
            if (filled == 0 && left == 0 && inflater.needsInput()) {
                throw new EOFException("it sent fewer pixels than it said");
            }
        }
        return plain[next++] & 0xFF;
    }

    private int inflate() throws IOException {
        if (inflater.needsInput() && left > 0) {
            int count = source.readNBytes(packed, 0, (int) Math.min(packed.length, left));
            if (count == 0) {
                throw new EOFException("it closed the connection");
            }
            left -= count;
            inflater.setInput(packed, 0, count);
        }
        try {
            return inflater.inflate(plain);
        } catch (DataFormatException e) {
            throw new IOException("it sent what cannot be unpacked", e);
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
