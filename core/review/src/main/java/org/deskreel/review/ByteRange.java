// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of an object (RFC 9110, 14.1.2), as players ask for it.
 *
 * @param first byte
 * @param last byte, as asked for; {@link Long#MAX_VALUE} for the object's last
 */
record ByteRange(long first, long last) {
    /** Eighteen digits fit into a long, and nothing is as large. */
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

    /** Reads a range; empty for forms that players do not use, which are answered with the whole, as servers may. */
    static Optional<ByteRange> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
        return last < first ? Optional.empty() : Optional.of(new ByteRange(first, last));
    }

    /** How many bytes are asked for; {@link Long#MAX_VALUE} for all that follow. */
    long length() {
        return last == Long.MAX_VALUE ? last : last - first + 1;
    }

    /** How many bytes it is of an object of a size, which begins before its end. */
    long lengthIn(long size) {
        return Math.min(last, size - 1) - first + 1;
    }

    /** As the answer says it. */
    String of(long size) {
        return "bytes " + first + "-" + Math.min(last, size - 1) + "/" + size;
    }
}
