// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes authority files as {@code xauth} does. */
final class AuthorityFile {
    private AuthorityFile() {}

    /** A file whose only cookie opens every display. */
    static Path write(Path file, byte[] cookie) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeShort(65535);
            for (byte[] field : new byte[][] {{}, {}, Authority.PROTOCOL.getBytes(), cookie}) {
                out.writeShort(field.length);
                out.write(field);
            }
        }
        return file;
    }
}
