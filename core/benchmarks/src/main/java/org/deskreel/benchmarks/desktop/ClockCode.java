// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.desktop;

import java.awt.image.BufferedImage;
import java.util.OptionalLong;

/**
 * The time of day as black and white cells, made to survive H.264: large cells, a Gray code, so that few of them change
 * from one moment to the next, and a checksum, so that a torn or smeared strip is noticed and not believed.
 *
 * <p>The strip stands in the top left corner of the desktop and is {@link #WIDTH} x {@link #HEIGHT} pixels large.
 */
public final class ClockCode {
    /** Width of the strip in pixels. */
    public static final int WIDTH = 640;

    /** Height of the strip in pixels. */
    public static final int HEIGHT = 32;

    private static final int TIME_BITS = 32;
    private static final int CHECK_BITS = 8;
    private static final int CELLS = TIME_BITS + CHECK_BITS;
    private static final int CELL = WIDTH / CELLS;
    /** Keeps an all-black or all-white strip from being a valid time. */
    private static final int CHECK_SALT = 0x5A;

    private static final long PERIOD = 1L << TIME_BITS;

    private ClockCode() {}

    /** Paints the strip for a moment, in milliseconds since 1970, into the top left corner of an image. */
    public static void paint(BufferedImage image, long millis) {
        long cells = encode(millis);
        for (int cell = 0; cell < CELLS; cell++) {
            int rgb = (cells >>> (CELLS - 1 - cell) & 1) == 1 ? 0xFFFFFF : 0;
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = cell * CELL; x < (cell + 1) * CELL; x++) {
                    image.setRGB(x, y, rgb);
                }
            }
        }
    }

    /**
     * Reads a strip.
     *
     * @param gray one byte per pixel, {@link #WIDTH} x {@link #HEIGHT} of them
     * @param about a moment less than 24 days away, because the strip holds only the last 32 bits of the time
     * @return milliseconds since 1970, or nothing if the strip is damaged
     */
    public static OptionalLong read(byte[] gray, long about) {
        long cells = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            cells = cells << 1 | (brightness(gray, cell) > 128 ? 1 : 0);
        }
        long code = cells >>> CHECK_BITS;
        if ((cells & 0xFF) != check(code)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(nearest(fromGray(code), about));
    }

    private static int brightness(byte[] gray, int cell) {
        int sum = 0;
        int count = 0;
        for (int y = HEIGHT / 4; y < HEIGHT * 3 / 4; y++) {
            for (int x = cell * CELL + CELL / 4; x < cell * CELL + CELL * 3 / 4; x++) {
                sum += gray[y * WIDTH + x] & 0xFF;
                count++;
            }
        }
        return sum / count;
    }

    private static long encode(long millis) {
        long time = millis & (PERIOD - 1);
        long code = time ^ time >>> 1;
        return code << CHECK_BITS | check(code);
    }

    private static long fromGray(long code) {
        long time = code;
        for (int shift = 1; shift < TIME_BITS; shift <<= 1) {
            time ^= time >>> shift;
        }
        return time;
    }

    /** CRC-8 of the four bytes of the code. */
    private static int check(long code) {
        int crc = CHECK_SALT;
        for (int bit = TIME_BITS - 1; bit >= 0; bit--) {
            int top = crc >>> 7 & 1;
            crc = crc << 1 & 0xFF;
            if (top != (code >>> bit & 1)) {
                crc ^= 0x07;
            }
        }
        return crc;
    }

    private static long nearest(long low, long about) {
        long base = about - Math.floorMod(about, PERIOD) + low;
        if (base - about > PERIOD / 2) {
            return base - PERIOD;
        }
        return about - base > PERIOD / 2 ? base + PERIOD : base;
    }
}
