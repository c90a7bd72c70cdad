// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name for an object that somebody else may write beside at the same moment: {@code 20261123T072509.412Z-9f86d081884c7d65}.
 * Names sort in the order of time.
 *
 * @param value the name
 * @param time in UTC, whole milliseconds, in a year of four digits
 */
public record UniqueName(String value, Instant time) implements Comparable<UniqueName> {
    private static final Pattern FORM = Pattern.compile("(\\d{8}T\\d{6}\\.\\d{3}Z)-[0-9a-f]{16}");
    private static final int RANDOM_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one. */
    public static UniqueName at(Instant time) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        Instant whole = time.truncatedTo(ChronoUnit.MILLIS);
        return new UniqueName(
                RecordingLayout.TIME.format(whole) + "-" + HexFormat.of().formatHex(random), whole);
    }

    /** Reads one; empty when it is none. */
    public static Optional<UniqueName> parse(String value) {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new UniqueName(value, RecordingLayout.TIME.parse(matcher.group(1), Instant::from)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads that of a file which ends so; empty when it is called in another way. */
    public static Optional<UniqueName> ofFile(String file, String end) {
        return file.endsWith(end) ? parse(file.substring(0, file.length() - end.length())) : Optional.empty();
    }

    @Override
    public int compareTo(UniqueName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
