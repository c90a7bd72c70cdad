// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;

/**
 * What travels with the object of a segment beside its content, where the sink keeps that: a second witness of what the
 * manifest says, and enough to rebuild it.
 */
public final class SegmentMetadata {
    /** Id of the recording. */
    public static final String RECORDING = "recording";

    /** Number of the segment. */
    public static final String NUMBER = "number";

    /** Number of its take. */
    public static final String TAKE = "take";

    /** Start of its footage. */
    public static final String START = "start";

    /** Duration of its footage in seconds. */
    public static final String DURATION = "duration";

    /** SHA-256 of the object. */
    public static final String SHA256 = "sha256";

    /** SHA-256 of the segment before; {@link #NONE} for the first. */
    public static final String PREVIOUS = "previous";

    /** What stands for no segment before. */
    public static final String NONE = "none";

    private SegmentMetadata() {}

    /** What travels with a segment of a recording. */
    public static Map<String, String> of(String recording, SegmentEntry segment) {
        String previous = segment.previous();
        return Map.of(
                RECORDING, recording,
                NUMBER, Integer.toString(segment.number()),
                TAKE, Integer.toString(segment.take()),
                START, ManifestJson.TIME.format(segment.start()),
                DURATION, Double.toString(segment.duration()),
                SHA256, segment.sha256(),
                PREVIOUS, previous == null ? NONE : previous);
    }

    /** The start of the footage; empty when nothing says it. */
    public static Optional<Instant> start(Map<String, String> metadata) {
        try {
            return Optional.ofNullable(metadata.get(START)).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The SHA-256 of the segment before; empty when there is none, or nothing says it. */
    public static Optional<String> previous(Map<String, String> metadata) {
        return Optional.ofNullable(metadata.get(PREVIOUS)).filter(previous -> !previous.equals(NONE));
    }
}
