// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.engine.manifest.Manifest;
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

    static ExportPlan of(Manifest manifest, Instant from, Instant to) {
        List<Part> parts = new ArrayList<>();
        Instant reached = from;
        for (int i = 0; i < manifest.segments().size(); i++) {
            SegmentEntry segment = manifest.segments().get(i);
            Instant start = segment.start().isAfter(reached) ? segment.start() : reached;
            Instant end = earlier(to, endOfShowing(manifest.segments(), i));
            if (Duration.between(start, end).compareTo(SHORTEST) >= 0) {
                parts.add(new Part(
                        segment, Duration.between(segment.start(), start), Duration.between(segment.start(), end)));
                reached = end;
            }
        }
        return new ExportPlan(parts);
    }

    /** The segment's own end, or the first frame of the take that follows. */
    private static Instant endOfShowing(List<SegmentEntry> segments, int index) {
        SegmentEntry segment = segments.get(index);
        boolean last = index + 1 == segments.size() || segments.get(index + 1).take() == segment.take();
        return last
                ? segment.end()
                : earlier(segment.end(), segments.get(index + 1).start());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Playing time. */
    Duration duration() {
        return parts.stream().map(part -> part.to().minus(part.from())).reduce(Duration.ZERO, Duration::plus);
    }
}
