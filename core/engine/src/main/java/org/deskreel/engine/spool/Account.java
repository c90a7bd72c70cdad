// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.deskreel.engine.manifest.Manifest.MissingEntry;
import org.deskreel.engine.manifest.Manifest.Reason;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.Timeline.Absence;
import org.deskreel.engine.manifest.Timeline.Span;

/**
 * What a manifest says of the segments that were kept: those that are in the sink, and those that are not, with the
 * reason. While a recording runs, segments after the last one that is there are merely late and not spoken of.
 */
final class Account {
    private static final String LOST = "recorded-but-lost";
    private static final String NOT_DELIVERED = "not-delivered";

    private final List<SegmentEntry> listed = new ArrayList<>();
    private final List<MissingEntry> missing = new ArrayList<>();
    private final boolean late;

    /**
     * @param there whether the sink has the segment of a number
     * @param lostBy why the segment of a number was given up, if it was
     * @param whyNot why a segment that was not given up is not there
     * @param over whether the recording has ended, so that nothing is merely late
     */
    Account(
            List<SegmentEntry> segments,
            IntPredicate there,
            IntFunction<Optional<String>> lostBy,
            IntFunction<Reason> whyNot,
            boolean over) {
        int settled = over ? segments.size() : settled(segments, there, lostBy, whyNot);
        for (SegmentEntry segment : segments.subList(0, settled)) {
            if (there.test(segment.number())) {
                listed.add(segment);
            } else {
                missing.add(entry(segment, lostBy.apply(segment.number()), whyNot.apply(segment.number())));
            }
        }
        late = settled < segments.size();
    }

    /** How many segments there are up to the last that is not merely late. */
    private static int settled(
            List<SegmentEntry> segments,
            IntPredicate there,
            IntFunction<Optional<String>> lostBy,
            IntFunction<Reason> whyNot) {
        int count = segments.size();
        while (count > 0
                && !there.test(count)
                && lostBy.apply(count).isEmpty()
                && whyNot.apply(count) == Reason.WAITING) {
            count--;
        }
        return count;
    }

    private static MissingEntry entry(SegmentEntry segment, Optional<String> lostBy, Reason otherwise) {
        String cause = otherwise == Reason.REFUSED ? "sink-refused" : "sink-not-reached";
        return lostBy.map(lost -> new MissingEntry(segment, Reason.LOST, lost))
                .orElseGet(() -> new MissingEntry(segment, otherwise, cause));
    }

    List<SegmentEntry> listed() {
        return listed;
    }

    List<MissingEntry> missing() {
        return missing;
    }

    /** Whether there are segments that are not spoken of. */
    boolean late() {
        return late;
    }

    /** Where the footage that is spoken of ends. */
    Optional<Instant> end() {
        Optional<Instant> present = last(listed);
        Optional<Instant> absent =
                last(missing.stream().map(MissingEntry::segment).toList());
        return present.isEmpty() || absent.isPresent() && absent.get().isAfter(present.get()) ? absent : present;
    }

    private static Optional<Instant> last(List<SegmentEntry> segments) {
        return segments.isEmpty()
                ? Optional.empty()
                : Optional.of(segments.get(segments.size() - 1).end());
    }

    /** The footage of the missing segments. */
    List<Absence> absences() {
        return missing.stream()
                .map(entry -> new Absence(
                        new Span(entry.segment().start(), entry.segment().end()),
                        entry.reason() == Reason.LOST ? LOST : NOT_DELIVERED))
                .toList();
    }
}
