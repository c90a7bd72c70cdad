// SPDX-License-Identifier: Apache-2.0
package org.deskreel.mp4;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One box of an MP4 file that lies in memory. Offsets of fields count from the start of the box's content.
 *
 * <p>Every access is checked against the box's own bounds, so that a hostile file ends in a
 * {@link DamagedSegmentException} and never outside the box.
 */
final class Box {
    private static final int MAX_CHILDREN = 4096;

    private final String type;
    private final ByteBuffer bytes;
    private final int start;
    private final int end;

    private Box(String type, ByteBuffer bytes, int start, int end) {
        this.type = type;
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /** The content of a box of which {@code bytes} holds exactly the content. */
    static Box of(String type, ByteBuffer bytes) {
        return new Box(type, bytes, 0, bytes.limit());
    }

    String type() {
        return type;
    }

    int length() {
        return end - start;
    }

    /** Where a field lies, counted from the start of the outermost box's content. */
    int position(int offset) {
        return start + offset;
    }

    long uint32(int offset) throws DamagedSegmentException {
        return bytes.getInt(checked(offset, 4)) & 0xFFFF_FFFFL;
    }

    int uint16(int offset) throws DamagedSegmentException {
        return bytes.getShort(checked(offset, 2)) & 0xFFFF;
    }

    int uint8(int offset) throws DamagedSegmentException {
        return bytes.get(checked(offset, 1)) & 0xFF;
    }

    long int64(int offset) throws DamagedSegmentException {
        return bytes.getLong(checked(offset, 8));
    }

    byte[] rest(int offset) throws DamagedSegmentException {
        byte[] copy = new byte[length() - offset];
        bytes.get(checked(offset, copy.length), copy);
        return copy;
    }

    /** The boxes within, from {@code offset} on. */
    List<Box> children(int offset) throws DamagedSegmentException {
        List<Box> children = new ArrayList<>();
        int at = start + offset;
        while (end - at >= 8) {
            if (children.size() == MAX_CHILDREN) {
                throw new DamagedSegmentException("The box '" + type + "' holds more than " + MAX_CHILDREN + " boxes.");
            }
            Box child = childAt(at);
            children.add(child);
            at = child.end;
        }
        return children;
    }

    /** The first box of the given type within, following a path of types. */
    Optional<Box> find(String... path) throws DamagedSegmentException {
        Optional<Box> found = Optional.of(this);
        for (String step : path) {
            if (found.isEmpty()) {
                return found;
            }
            found = found.get().children(0).stream()
                    .filter(child -> child.type.equals(step))
                    .findFirst();
        }
        return found;
    }

    /** The first box of the given type, which must be there. */
    Box need(String... path) throws DamagedSegmentException {
        Optional<Box> found = find(path);
        if (found.isEmpty()) {
            throw new DamagedSegmentException("The box '" + type + "' lacks '" + String.join("/", path) + "'.");
        }
        return found.get();
    }

    private Box childAt(int at) throws DamagedSegmentException {
        long size = bytes.getInt(at) & 0xFFFF_FFFFL;
        String childType = type(bytes, at + 4);
        if (size < 8 || size > end - at) {
            throw new DamagedSegmentException("The box '" + childType + "' within '" + type + "' claims " + size
                    + " bytes where " + (end - at) + " are left.");
        }
        return new Box(childType, bytes, at + 8, at + (int) size);
    }

    private int checked(int offset, int count) throws DamagedSegmentException {
        if (offset < 0 || count < 0 || (long) offset + count > length()) {
            throw new DamagedSegmentException("The box '" + type + "' ends within its fields.");
        }
        return start + offset;
    }

    /** The four characters of a box type, as ISO 8859-1. */
    static String type(ByteBuffer bytes, int at) {
        StringBuilder text = new StringBuilder(4);
        for (int i = 0; i < 4; i++) {
            text.append((char) (bytes.get(at + i) & 0xFF));
        }
        return text.toString();
    }
}
