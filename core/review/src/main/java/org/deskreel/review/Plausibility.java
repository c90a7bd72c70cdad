// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.EventEntry;
import org.deskreel.engine.manifest.Manifest.GapEntry;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.Manifest.TakeEntry;
import org.deskreel.engine.recordings.SegmentName;

/**
 * Whether a manifest can be shown: it may say what is wrong, but not what no recording can have, such as names that are addresses
 * and numbers with which pages cannot count. Times that go backwards are possible: clocks are set.
 *
 * @param manifest as somebody wrote it
 */
record Plausibility(Manifest manifest) {
    /** Of years with four digits: browsers read no others. */
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /** A day and a half, in seconds: no segment is as long. */
    private static final double LONGEST_SEGMENT = 36 * 3600;

    /** A hundred years, in seconds. */
    private static final double LONGEST_GAP = 36_525 * 24 * 3600.0;

    private static final int SHOWN = 80;

    /** What cannot be, for people; empty when all can. */
    Optional<String> problem() {
        return Stream.of(coverage(), times(), takes(), gaps(), segments(), order())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> coverage() {
        boolean possible = manifest.coverage() >= 0 && manifest.coverage() <= 1;
        return possible ? Optional.empty() : Optional.of("a coverage of " + manifest.coverage());
    }

    private Optional<String> times() {
        return Stream.of(
                        Stream.of(manifest.updatedAt()),
                        Stream.of(Optional.ofNullable(manifest.startedAt()), Optional.ofNullable(manifest.endedAt()))
                                .flatMap(Optional::stream),
                        manifest.takes().stream().flatMap(Plausibility::timesOf),
                        manifest.segments().stream().map(SegmentEntry::start),
                        manifest.gaps().stream().flatMap(gap -> Stream.of(gap.start(), gap.end())),
                        manifest.events().stream().map(EventEntry::at).filter(Objects::nonNull))
                .flatMap(times -> times)
                .filter(time -> time.isBefore(Instant.EPOCH) || time.isAfter(LAST))
                .findFirst()
                .map(time -> "the time " + time);
    }

    private static Stream<Instant> timesOf(TakeEntry take) {
        return Stream.of(Optional.ofNullable(take.startedAt()), Optional.ofNullable(take.endedAt()))
                .flatMap(Optional::stream);
    }

    private Optional<String> takes() {
        return manifest.takes().stream()
                .filter(take -> !possible(take))
                .findFirst()
                .map(take -> "take " + take.number() + " of no layout");
    }

    private static boolean possible(TakeEntry take) {
        return take.layout() != null && take.layout().stream().noneMatch(Objects::isNull) && take.frames() >= 0;
    }

    private Optional<String> gaps() {
        return manifest.gaps().stream()
                .filter(gap -> !possible(gap))
                .findFirst()
                .map(gap -> "a gap of " + gap.duration() + " s");
    }

    private static boolean possible(GapEntry gap) {
        return gap.duration() >= 0 && gap.duration() < LONGEST_GAP;
    }

    private Optional<String> segments() {
        return manifest.segments().stream()
                .filter(segment -> !possible(segment))
                .findFirst()
                .map(segment -> "the segment " + shown(segment.name()));
    }

    private static boolean possible(SegmentEntry segment) {
        return SegmentName.isOne(segment.name())
                && segment.duration() >= 0
                && segment.duration() < LONGEST_SEGMENT
                && segment.frames() >= 0
                && segment.header() >= 0
                && segment.bytes() >= segment.header();
    }

    /** Each segment is there once, after those with lower numbers. */
    private Optional<String> order() {
        Set<String> names = new HashSet<>();
        int last = 0;
        for (SegmentEntry segment : manifest.segments()) {
            if (segment.number() <= last || !names.add(segment.name())) {
                return Optional.of("segment " + segment.number() + " twice or out of order");
            }
            last = segment.number();
        }
        return Optional.empty();
    }

    private static String shown(String name) {
        return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
    }
}
