// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.vnc;

import java.io.DataInputStream;
import java.io.IOException;

/**
 * Paints rectangles that come as tiles, each with a palette or as runs of one colour, all in one zlib stream for as long as
 * the connection lasts (RFC 6143, 7.7.6).
 */
final class Zrle implements AutoCloseable {
    private static final int TILE = 64;
    private static final int RAW = 0;
    private static final int SOLID = 1;
    private static final int LARGEST_PACKED = 16;
    private static final int RUNS = 128;
    private static final int PALETTE_RUNS = 130;

    private final Inflation inflation = new Inflation();
    private final byte[] tile = new byte[TILE * TILE * Framebuffer.PIXEL];
    private final byte[] palette = new byte[128 * Framebuffer.PIXEL];

    void paint(DataInputStream in, Framebuffer picture, int x, int y, int width, int height) throws IOException {
        inflation.begin(in, Integer.toUnsignedLong(in.readInt()));
        for (int top = 0; top < height; top += TILE) {
            for (int left = 0; left < width; left += TILE) {
                int tileWidth = Math.min(TILE, width - left);
                int tileHeight = Math.min(TILE, height - top);
                decode(tileWidth, tileHeight);
                for (int row = 0; row < tileHeight; row++) {
                    picture.row(x + left, y + top + row, tile, row * tileWidth, tileWidth);
                }
            }
        }
        inflation.end();
    }

    private void decode(int width, int height) throws IOException {
        int kind = inflation.need();
        int count = width * height;
        if (kind == RAW) {
            pixels(tile, count);
        } else if (kind == SOLID) {
            pixels(palette, 1);
            fill(0, count, 0);
        } else if (kind <= LARGEST_PACKED) {
            pixels(palette, kind);
            packed(width, height, kind);
        } else if (kind == RUNS) {
            runs(count);
        } else if (kind >= PALETTE_RUNS) {
            pixels(palette, kind - RUNS);
            paletteRuns(count, kind - RUNS);
        } else {
            throw new IOException("it sent a tile of the unknown kind " + kind);
        }
    }

    /** Indices of one, two or four bits; each row begins with a byte of its own. */
    private void packed(int width, int height, int colours) throws IOException {
        int bits = colours == 2 ? 1 : colours <= 4 ? 2 : 4;
        for (int y = 0; y < height; y++) {
            int data = 0;
            int left = 0;
            for (int x = 0; x < width; x++) {
                if (left == 0) {
                    data = inflation.need();
                    left = Byte.SIZE;
                }
                left -= bits;
                fill(y * width + x, 1, index(data >> left & (1 << bits) - 1, colours));
            }
        }
    }

    private void runs(int count) throws IOException {
        for (int done = 0; done < count; ) {
            pixels(palette, 1);
            done += fill(done, run(count - done), 0);
        }
    }

    private void paletteRuns(int count, int colours) throws IOException {
        for (int done = 0; done < count; ) {
            int code = inflation.need();
            int length = (code & RUNS) == 0 ? 1 : run(count - done);
            done += fill(done, length, index(code & RUNS - 1, colours));
        }
    }

    /** Length of a run: the sum of all bytes up to the first that is not 255, and one. */
    private int run(int most) throws IOException {
        int length = 1;
        int more;
        do {
            more = inflation.need();
            length += more;
        } while (more == 255 && length <= most);
        if (length > most) {
            throw new IOException("it sent a run that leaves its tile");
        }
        return length;
    }

    private static int index(int index, int colours) throws IOException {
        if (index >= colours) {
            throw new IOException("it sent colour " + index + " of a palette of " + colours);
        }
        return index;
    }

    private int fill(int from, int count, int colour) {
        for (int pixel = from; pixel < from + count; pixel++) {
            System.arraycopy(palette, colour * Framebuffer.PIXEL, tile, pixel * Framebuffer.PIXEL, Framebuffer.PIXEL);
        }
        return count;
    }

    /** Pixels without their unused byte. */
    private void pixels(byte[] target, int count) throws IOException {
        for (int pixel = 0; pixel < count; pixel++) {
            for (int i = 0; i < Framebuffer.PIXEL - 1; i++) {
                target[pixel * Framebuffer.PIXEL + i] = (byte) inflation.need();
            }
        }
    }

    @Override
    public void close() {
        inflation.close();
    }
}
