// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;

/**
 * Which parts of which segments show a stretch of time. Where takes overlap, the later one follows where the earlier one
 * ends; gaps are skipped.
 *
 * @param parts in the order of playing
 */
record ExportPlan(List<Part> parts) {
    /** Shorter leftovers at the ends are less than a frame. */
    private static final Duration SHORTEST = Duration.ofMillis(20);

    ExportPlan {
        parts = List.copyOf(parts);
    }

    /** A part of a segment, in times of that segment. */
    record Part(SegmentEntry segment, Duration from, Duration to) {}

    static ExportPlan of(Manifest manifest, Instant from, Instant to) {
        List<Part> parts = new ArrayList<>();
        Instant reached = from;
        for (SegmentEntry segment : manifest.segments()) {
            Instant start = segment.start().isAfter(reached) ? segment.start() : reached;
            Instant end = segment.end().isBefore(to) ? segment.end() : to;
            if (Duration.between(start, end).compareTo(SHORTEST) >= 0) {
                parts.add(new Part(
                        segment, Duration.between(segment.start(), start), Duration.between(segment.start(), end)));
                reached = end;
            }
        }
        return new ExportPlan(parts);
    }

    /** Playing time. */
    Duration duration() {
        return parts.stream().map(part -> part.to().minus(part.from())).reduce(Duration.ZERO, Duration::plus);
    }
}
