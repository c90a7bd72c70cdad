// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.vnc;

import java.io.IOException;
import java.util.function.Predicate;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.PixelSize;

/**
 * The picture of a desktop: blue, green, red and an unused byte for each pixel. There is one of it, however many look at it:
 * at 4K it is half of what the recorder has. Thread-safe.
 */
final class Framebuffer {
    static final int PIXEL = 4;

    private final PixelSize size;
    private final byte[] pixels;

    Framebuffer(PixelSize size) {
        this.size = size;
        this.pixels = new byte[bytes(size)];
    }

    private static int bytes(PixelSize size) {
        long bytes = (long) size.width() * size.height() * PIXEL;
        long most = Runtime.getRuntime().maxMemory() * 2 / 3;
        if (bytes > most) {
            throw DeskreelException.of(
                            VncErrorCode.TOO_LARGE,
                            "The far desktop of " + size + " needs " + (bytes >> 20)
                                    + " MiB of memory, of which the recorder has " + (most >> 20) + ".")
                    .remedy("Make the desktop smaller.");
        }
        return (int) bytes;
    }

    PixelSize size() {
        return size;
    }

    /** Shows all pixels to somebody who neither changes nor keeps them; nothing is painted meanwhile. */
    synchronized boolean show(Predicate<byte[]> viewer) {
        return viewer.test(pixels);
    }

    /** Fails when a rectangle is not within the picture: then the server and we no longer mean the same. */
    void require(int x, int y, int width, int height) throws IOException {
        if (x + width > size.width() || y + height > size.height()) {
            throw new IOException("it painted %dx%d%+d%+d outside of %s".formatted(width, height, x, y, size));
        }
    }

    /** Paints a part of a row. */
    synchronized void row(int x, int y, byte[] source, int pixel, int count) {
        System.arraycopy(source, pixel * PIXEL, pixels, at(x, y), count * PIXEL);
    }

    /** Copies a rectangle to where it has moved to; the two may overlap. */
    synchronized void copy(int fromX, int fromY, int x, int y, int width, int height) {
        for (int i = 0; i < height; i++) {
            int row = fromY < y ? height - 1 - i : i;
            System.arraycopy(pixels, at(fromX, fromY + row), pixels, at(x, y + row), width * PIXEL);
        }
    }

    private int at(int x, int y) {
        return (y * size.width() + x) * PIXEL;
    }
}
