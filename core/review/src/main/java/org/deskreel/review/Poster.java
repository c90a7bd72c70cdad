// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;

/**
 * The moment that stands for a recording in the list: the liveliest, because the first often shows an empty desktop.
 *
 * @param segment its name
 * @param offset seconds from the segment's start
 * @param at the time of day
 */
record Poster(String segment, double offset, Instant at) {
    /** That of a recording; empty when there is no footage. */
    static Optional<Poster> of(Manifest manifest) {
        return manifest.segments().stream()
                .filter(segment -> segment.frames() > 0 && segment.duration() > 0)
                .max(Comparator.comparingInt(Poster::most)
                        .thenComparingDouble(segment -> segment.frames() / segment.duration()))
                .map(Poster::in);
    }

    private static int most(SegmentEntry segment) {
        return segment.activity().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** At the end of the second in which most happened; where that is not known, in the middle. */
    private static Poster in(SegmentEntry segment) {
        List<Integer> activity = segment.activity();
        double moment = activity.isEmpty() ? segment.duration() / 2 : 1 + activity.indexOf(Collections.max(activity));
        double offset = Math.min(moment, segment.duration());
        return new Poster(segment.name(), offset, segment.start().plusMillis(Math.round(offset * 1000)));
    }
}
