// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.network;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * How long the body of a message is.
 *
 * @param framing how its end is told
 * @param length in bytes, where it was said
 */
record HttpBody(Framing framing, long length) {
    private static final int PIECE = 16 * 1024;

    enum Framing {
        LENGTH,
        CHUNKED,
        UNTIL_CLOSED
    }

    static HttpBody ofRequest(HttpHead head) {
        return chunked(head) ? new HttpBody(Framing.CHUNKED, 0) : new HttpBody(Framing.LENGTH, length(head, 0));
    }

    static HttpBody ofAnswer(HttpHead head) {
        if (head.status() == 204 || head.status() == 304) {
            return new HttpBody(Framing.LENGTH, 0);
        }
        if (chunked(head)) {
            return new HttpBody(Framing.CHUNKED, 0);
        }
        long length = length(head, -1);
        return length < 0 ? new HttpBody(Framing.UNTIL_CLOSED, 0) : new HttpBody(Framing.LENGTH, length);
    }

    private static boolean chunked(HttpHead head) {
        return head.field("transfer-encoding")
                .map(value -> value.toLowerCase(Locale.ROOT).contains("chunked"))
                .orElse(false);
    }

    private static long length(HttpHead head, long otherwise) {
        return head.field("content-length").map(Long::parseLong).orElse(otherwise);
    }

    /** Copies the body as it came; false when only the end of the connection tells its end. */
    boolean copy(InputStream from, OutputStream to) throws IOException {
        switch (framing) {
            case LENGTH -> copy(from, to, length);
            case CHUNKED -> copyChunks(from, to);
            case UNTIL_CLOSED -> from.transferTo(to);
        }
        return framing != Framing.UNTIL_CLOSED;
    }

    private static void copy(InputStream from, OutputStream to, long bytes) throws IOException {
        byte[] piece = new byte[PIECE];
        for (long left = bytes; left > 0; ) {
            int read = from.read(piece, 0, (int) Math.min(left, piece.length));
            if (read < 0) {
                throw new EOFException("The body ends " + left + " bytes too early");
            }
            to.write(piece, 0, read);
            left -= read;
        }
    }

    private static void copyChunks(InputStream from, OutputStream to) throws IOException {
        long size;
        do {
            String line = HttpHead.readLine(from);
            line(line, to);
            size = Long.parseLong(line.split(";", 2)[0].strip(), 16);
            copy(from, to, size);
            if (size > 0) {
                line(HttpHead.readLine(from), to);
            }
        } while (size > 0);
        String trailer;
        do {
            trailer = HttpHead.readLine(from);
            line(trailer, to);
        } while (!trailer.isEmpty());
    }

    private static void line(String line, OutputStream to) throws IOException {
        to.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }
}
