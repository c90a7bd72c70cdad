// SPDX-License-Identifier: Apache-2.0
package org.deskreel.mp4;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** The outermost boxes of a file, or of a stretch of one, one after the other. Only asked-for contents are read. */
final class BoxFile {
    /** Far more than the tables of ten minutes at 60 frames per second. */
    private static final int MAX_CONTENT = 4 << 20;

    private final Reader reader;
    private final long size;
    private long at;

    private BoxFile(Reader reader, long from, long size) {
        this.reader = reader;
        this.at = from;
        this.size = size;
    }

    static BoxFile of(FileChannel channel) throws IOException {
        return new BoxFile(channel::read, 0, channel.size());
    }

    /** A stretch that is in memory. Positions are those of the file. */
    static BoxFile of(byte[] stretch, long from) {
        return new BoxFile(
                (target, position) -> copy(stretch, (int) (position - from), target), from, from + stretch.length);
    }

    private static int copy(byte[] stretch, int at, ByteBuffer target) {
        int length = Math.min(target.remaining(), stretch.length - at);
        target.put(stretch, at, length);
        return length;
    }

    /** Fills a buffer as far as it can from a position of the file; says with how much, less than 0 at its end. */
    @FunctionalInterface
    private interface Reader {
        int read(ByteBuffer target, long position) throws IOException;
    }

    /** The next box that is whole, or null when there is none. */
    @Nullable
    Entry next() throws IOException {
        if (size - at < 8) {
            return null;
        }
        ByteBuffer head = read(at, (int) Math.min(16, size - at));
        long length = head.getInt(0) & 0xFFFF_FFFFL;
        int header = 8;
        if (length == 1 && head.limit() == 16) {
            length = head.getLong(8);
            header = 16;
        }
        // A length of 0 means "to the end of the file", which no writer of segments uses, but a hole left by a power
        // cut
        // looks like.
        if (length < header || length > size - at) {
            return null;
        }
        Entry entry = new Entry(Box.type(head, 4), at, header, at + length);
        at = entry.end();
        return entry;
    }

    /** The content of a box, in memory. */
    Box content(Entry entry) throws IOException {
        long length = entry.end() - entry.contentStart();
        if (length > MAX_CONTENT) {
            throw new DamagedSegmentException("The box '" + entry.type() + "' claims " + length + " bytes.");
        }
        return Box.of(entry.type(), read(entry.contentStart(), (int) length));
    }

    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (reader.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("The file became shorter while it was read");
            }
        }
        return buffer.flip();
    }

    /** One outermost box: its type and where it lies. */
    record Entry(String type, long start, int header, long end) {
        long contentStart() {
            return start + header;
        }
    }
}
