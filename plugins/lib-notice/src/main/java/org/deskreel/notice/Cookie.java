// SPDX-License-Identifier: Apache-2.0
package org.deskreel.notice;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The secret of a display, in a file of its own that another account can read. Nothing else is passed on: the file that it
 * comes from may be one that the recorded person has exchanged for something that only root may read.
 *
 * @see <a href="https://www.x.org/releases/current/doc/man/man7/Xsecurity.7.xhtml">Xsecurity(7)</a>
 */
final class Cookie {
    private static final String KIND = "MIT-MAGIC-COOKIE-1";
    private static final int BYTES = 16;

    /** More than a file with the cookies of a hundred displays has. */
    private static final int LARGEST = 1 << 16;

    /** FamilyWild: for whatever display it is tried at. */
    private static final int ANY_DISPLAY = 0xFFFF;

    private Cookie() {}

    /** A new file that belongs to {@code account}, with the secret of a display and nothing else. */
    static Path copy(Path authority, String display, Account account) throws IOException {
        Path real = authority.toRealPath();
        if (!Files.isRegularFile(real)) {
            throw new IOException(authority + " is no file");
        }
        byte[] cookie;
        try (InputStream in = Files.newInputStream(real)) {
            cookie = find(in.readNBytes(LARGEST), number(display));
        }
        Path copy = Files.createTempFile(
                "deskreel-notice-",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(copy, entry(cookie));
        Files.setAttribute(copy, "unix:uid", account.uid());
        return copy;
    }

    private static String number(String display) {
        return display.replaceAll("^.*:", "").replaceAll("\\..*$", "");
    }

    /** The one for the display of this number, else the first. */
    static byte[] find(byte[] file, String number) throws IOException {
        byte[] first = null;
        try (DataInputStream in = new DataInputStream(new java.io.ByteArrayInputStream(file))) {
            while (in.available() > 0) {
                in.readUnsignedShort();
                field(in);
                String of = new String(field(in), StandardCharsets.US_ASCII);
                String kind = new String(field(in), StandardCharsets.US_ASCII);
                byte[] secret = field(in);
                boolean usable = kind.equals(KIND) && secret.length == BYTES;
                if (usable && of.equals(number)) {
                    return secret;
                }
                first = usable && first == null ? secret : first;
            }
        } catch (EOFException e) {
            // What comes after the cookies is none.
        }
        if (first == null) {
            throw new IOException("the file with the secret of the display holds none");
        }
        return first;
    }

    private static byte[] field(DataInputStream in) throws IOException {
        byte[] field = new byte[in.readUnsignedShort()];
        in.readFully(field);
        return field;
    }

    private static byte[] entry(byte[] cookie) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(ANY_DISPLAY);
        out.writeShort(0);
        out.writeShort(0);
        field(out, KIND.getBytes(StandardCharsets.US_ASCII));
        field(out, cookie);
        return bytes.toByteArray();
    }

    private static void field(DataOutputStream out, byte[] field) throws IOException {
        out.writeShort(field.length);
        out.write(field);
    }
}
