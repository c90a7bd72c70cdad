// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.vnc;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.spi.config.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What a VNC server says of itself when it lets us in (RFC 6143, 7.1 to 7.3).
 *
 * @param size of the desktop
 * @param name of the desktop
 */
record Greeting(PixelSize size, String name) {
    private static final int NO_SECURITY = 1;
    private static final int VNC_AUTHENTICATION = 2;
    private static final int CHALLENGE_BYTES = 16;
    private static final int LONGEST_TEXT = 4_096;

    /**
     * Shakes hands.
     *
     * @throws DeskreelException when the server does not let us in, or speaks another protocol
     * @throws IOException when it does not answer
     */
    static Greeting exchange(RfbSocket socket, @Nullable Secret password) throws IOException {
        DataInputStream in = socket.in();
        DataOutputStream out = socket.out();
        agreeOnVersion(in, out);
        proveOurselves(in, out, password);
        // Shared: those who look at the desktop already are not thrown out.
        out.writeByte(1);
        out.flush();
        int width = in.readUnsignedShort();
        int height = in.readUnsignedShort();
        bytes(in, 16); // its own pixel format; we ask for ours
        return new Greeting(size(width, height), text(in));
    }

    private static void agreeOnVersion(DataInputStream in, DataOutputStream out) throws IOException {
        String version = new String(bytes(in, 12), StandardCharsets.US_ASCII);
        if (!version.matches("RFB \\d{3}\\.\\d{3}\n")) {
            throw unknown("it is no VNC server");
        }
        // Apple's says 3.889 and means 3.8.
        if (version.compareTo("RFB 003.008\n") < 0) {
            throw unknown("it speaks the old version '" + version.strip() + "'");
        }
        out.write("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void proveOurselves(DataInputStream in, DataOutputStream out, @Nullable Secret password)
            throws IOException {
        int count = in.readUnsignedByte();
        if (count == 0) {
            throw refused(text(in));
        }
        byte[] types = bytes(in, count);
        if (password != null && offered(types, VNC_AUTHENTICATION)) {
            out.writeByte(VNC_AUTHENTICATION);
            out.flush();
            out.write(VncAuthentication.answer(bytes(in, CHALLENGE_BYTES), password));
        } else if (offered(types, NO_SECURITY)) {
            out.writeByte(NO_SECURITY);
        } else if (offered(types, VNC_AUTHENTICATION)) {
            throw refused("it asks for a password, and the settings have none");
        } else {
            throw unknown("it lets nobody in without encryption, which this client does not speak");
        }
        out.flush();
        if (in.readInt() != 0) {
            throw refused(text(in));
        }
    }

    private static boolean offered(byte[] types, int wanted) {
        return new String(types, StandardCharsets.ISO_8859_1).indexOf(wanted) >= 0;
    }

    private static PixelSize size(int width, int height) {
        if (width == 0 || height == 0) {
            throw unknown("its desktop has no pixels");
        }
        return new PixelSize(width, height);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_TEXT) {
            throw unknown("it sends a text of " + Integer.toUnsignedString(length) + " bytes");
        }
        return new String(bytes(in, length), StandardCharsets.UTF_8).strip();
    }

    private static byte[] bytes(DataInputStream in, int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        return bytes;
    }

    private static DeskreelException refused(String why) {
        return DeskreelException.of(VncErrorCode.REFUSED, "The VNC server does not let the recorder in: " + why + ".")
                .remedy("Check vnc-password; after several wrong ones most servers refuse everybody for a while.");
    }

    static DeskreelException unknown(String what) {
        return DeskreelException.of(VncErrorCode.PROTOCOL, "What answers is not understood: " + what + ".")
                .remedy(
                        "Use a server of version 3.8 that offers no security or a VNC password, through a tunnel if need be.");
    }
}
