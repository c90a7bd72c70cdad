// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What an X server says of itself when it lets a client in.
 *
 * @param vendor who made it
 * @param root the window that covers the screen
 */
record Greeting(String vendor, int root) {
    private static final int SCREEN_BYTES = 40;
    private static final int DEPTH_BYTES = 8;
    private static final int VISUAL_BYTES = 24;

    static Greeting of(ByteBuffer body, int screen) throws IOException {
        try {
            int vendorLength = body.getShort(16) & 0xFFFF;
            String vendor = new String(body.array(), 32, vendorLength, StandardCharsets.ISO_8859_1);
            int screens = body.get(20) & 0xFF;
            if (screen >= screens) {
                throw new IOException("the X server has " + screens + " screens, and no screen " + screen);
            }
            int at = 32 + XConnection.padded(vendorLength) + 8 * (body.get(21) & 0xFF);
            for (int i = 0; i < screen; i++) {
                at = afterScreen(body, at);
            }
            return new Greeting(vendor, body.getInt(at));
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("the X server's greeting is cut off", e);
        }
    }

    private static int afterScreen(ByteBuffer body, int screen) {
        int depths = body.get(screen + SCREEN_BYTES - 1) & 0xFF;
        int at = screen + SCREEN_BYTES;
        for (int i = 0; i < depths; i++) {
            at += DEPTH_BYTES + VISUAL_BYTES * (body.getShort(at + 2) & 0xFFFF);
        }
        return at;
    }
}
