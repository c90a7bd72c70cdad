// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;

/**
 * Which parts of which segments show a stretch of time. Where takes overlap, the later one is shown from its first frame on,
 * because the earlier one still shows the old display layout; gaps are skipped.
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

    static ExportPlan of(List<SegmentEntry> segments, Instant from, Instant to) {
        List<Part> parts = new ArrayList<>();
        NavigableMap<Integer, Instant> firstFrames = firstFrames(segments);
        Instant reached = from;
        for (SegmentEntry segment : segments) {
            Instant start = segment.start().isAfter(reached) ? segment.start() : reached;
            Instant end = earlier(to, endOfShowing(segment, firstFrames));
            if (Duration.between(start, end).compareTo(SHORTEST) >= 0) {
                parts.add(new Part(
                        segment, Duration.between(segment.start(), start), Duration.between(segment.start(), end)));
                reached = end;
            }
        }
        return new ExportPlan(parts);
    }

    private static NavigableMap<Integer, Instant> firstFrames(List<SegmentEntry> segments) {
        NavigableMap<Integer, Instant> first = new TreeMap<>();
        segments.forEach(segment -> first.merge(segment.take(), segment.start(), ExportPlan::earlier));
        return first;
    }

    /** The segment's own end, or the first frame of the next take: it may come before the last segments of this one. */
    private static Instant endOfShowing(SegmentEntry segment, NavigableMap<Integer, Instant> firstFrames) {
        Map.Entry<Integer, Instant> next = firstFrames.higherEntry(segment.take());
        return next == null ? segment.end() : earlier(segment.end(), next.getValue());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Playing time. */
    Duration duration() {
        return parts.stream().map(part -> part.to().minus(part.from())).reduce(Duration.ZERO, Duration::plus);
    }
}
