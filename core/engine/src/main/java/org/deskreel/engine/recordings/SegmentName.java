// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.engine.manifest.RecordingLayout;

/**
 * What the name of a segment's object says.
 *
 * @param name relative to the manifest, such as {@code segments/000001-20261123T072509.412Z.mp4}
 * @param number of the segment, from 1
 * @param start of its footage
 */
public record SegmentName(String name, int number, Instant start) {
    private static final Pattern FORM = Pattern.compile("(\\d{6,9})-\\d{8}T\\d{6}\\.\\d{3}Z\\.mp4");

    /** Whether a name, relative to the manifest, can be that of a segment. Any other name is never asked for. */
    public static boolean isOne(String name) {
        return of(name).isPresent();
    }

    /** Reads a name that is relative to the manifest; empty when it is none of a segment. */
    public static Optional<SegmentName> of(String name) {
        return name.startsWith(RecordingLayout.SEGMENTS)
                ? parse(name.substring(RecordingLayout.SEGMENTS.length()))
                : Optional.empty();
    }

    /** Reads the name that an object has within the folder of the segments; empty when it is none of a segment. */
    public static Optional<SegmentName> parse(String file) {
        Matcher matcher = FORM.matcher(file);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            String name = RecordingLayout.SEGMENTS + file;
            return Optional.of(
                    new SegmentName(name, Integer.parseInt(matcher.group(1)), RecordingLayout.startOf(name)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
