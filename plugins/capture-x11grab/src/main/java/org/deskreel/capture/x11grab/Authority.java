// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the cookie that opens a display in an authority file ({@code ~/.Xauthority}). Looks for it as libxcb does, so
 * that FFmpeg finds the same one.
 */
final class Authority {
    /** The only kind of cookie that is in use. */
    static final String PROTOCOL = "MIT-MAGIC-COOKIE-1";

    private static final int FAMILY_IPV4 = 0;
    private static final int FAMILY_IPV6 = 6;
    private static final int FAMILY_LOCAL = 256;
    private static final int FAMILY_WILD = 65535;

    private Authority() {}

    /**
     * The cookie for a display.
     *
     * @return empty when the file has none for it
     * @throws IOException when the file cannot be read
     */
    static Optional<byte[]> cookie(Path file, DisplayName display) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            byte[] all = in.readNBytes(1 << 20);
            return search(new DataInputStream(new java.io.ByteArrayInputStream(all)), display);
        }
    }

    private static Optional<byte[]> search(DataInputStream in, DisplayName display) throws IOException {
        while (true) {
            try {
                Entry entry = new Entry(in.readUnsignedShort(), field(in), text(field(in)), text(field(in)), field(in));
                if (entry.opens(display)) {
                    return Optional.of(entry.data());
                }
            } catch (EOFException e) {
                return Optional.empty();
            }
        }
    }

    private static byte[] field(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return bytes;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The name under which this machine's displays stand in the file. */
    private static String hostName() throws IOException {
        Path kernel = Path.of("/proc/sys/kernel/hostname");
        return Files.isReadable(kernel)
                ? Files.readString(kernel).strip()
                : InetAddress.getLocalHost().getHostName();
    }

    private record Entry(int family, byte[] address, String number, String name, byte[] data) {
        boolean opens(DisplayName display) throws IOException {
            boolean numberFits = number.isEmpty() || number.equals(Integer.toString(display.number()));
            return name.equals(PROTOCOL) && numberFits && (family == FAMILY_WILD || addressFits(display));
        }

        private boolean addressFits(DisplayName display) throws IOException {
            InetAddress host = display.local() ? null : InetAddress.getByName(display.host());
            if (host == null || host.isLoopbackAddress()) {
                return family == FAMILY_LOCAL && text(address).equals(hostName());
            }
            int wanted = host.getAddress().length == 4 ? FAMILY_IPV4 : FAMILY_IPV6;
            return family == wanted && Arrays.equals(address, host.getAddress());
        }
    }
}
