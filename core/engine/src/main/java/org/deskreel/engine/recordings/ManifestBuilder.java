// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.EventEntry;
import org.deskreel.engine.manifest.Manifest.GapEntry;
import org.deskreel.engine.manifest.Manifest.MissingEntry;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.deskreel.engine.manifest.Manifest.TakeEntry;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.manifest.SegmentMetadata;
import org.deskreel.engine.manifest.SegmentTags;
import org.deskreel.engine.manifest.Timeline;
import org.deskreel.engine.manifest.Timeline.Span;
import org.jspecify.annotations.Nullable;

/** Builds a manifest from the segments that there are, with whatever an older manifest knows beyond them. */
final class ManifestBuilder {
    private static final String UNKNOWN = "unknown";
    private static final String STARTING = "starting";

    private final String key;
    private final List<FoundSegment> found;
    private final @Nullable Manifest old;
    private final Instant now;
    private final Map<String, SegmentEntry> oldSegments = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, SegmentEntry> arrived = new HashMap<>();

    ManifestBuilder(String key, List<FoundSegment> found, @Nullable Manifest old, Instant now) {
        this.key = key;
        this.found = found;
        this.old = old;
        this.now = now;
        found.forEach(segment -> names.add(segment.name().name()));
        if (old != null) {
            old.segments().forEach(segment -> oldSegments.put(segment.name(), segment));
            old.missing().forEach(missing -> arrived.put(missing.segment().name(), missing.segment()));
        }
    }

    Manifest build() {
        List<SegmentEntry> segments = segments();
        Instant start = start(segments);
        Instant end = end(segments, start);
        Timeline timeline = Timeline.of(start, end, footage(segments), List.of());
        SegmentTags tags = found.stream()
                .map(FoundSegment::tags)
                .filter(known -> known != null)
                .findFirst()
                .orElse(null);
        return new Manifest(
                Manifest.SCHEMA,
                old != null ? old.recording() : tags != null ? tags.recording() : told(SegmentMetadata.RECORDING, key),
                old != null
                        ? old.session()
                        : tags != null ? tags.session() : new SessionInfo(UNKNOWN, UNKNOWN, UNKNOWN, Map.of()),
                old != null ? old.host() : tags != null ? tags.host() : UNKNOWN,
                old != null ? old.software() : tags != null ? tags.software() : Map.of(),
                RecordingState.INCOMPLETE,
                start,
                end,
                now,
                timeline.coverage(),
                takes(segments),
                segments,
                missing(segments),
                null,
                timeline.gaps().stream().map(gap -> explained(gap, segments)).toList(),
                events());
    }

    private List<SegmentEntry> segments() {
        List<SegmentEntry> segments = new ArrayList<>();
        SegmentEntry before = null;
        for (FoundSegment segment : found) {
            boolean lost = segment.name().number() != (before == null ? 1 : before.number() + 1);
            SegmentEntry known = oldSegments.getOrDefault(
                    segment.name().name(), arrived.get(segment.name().name()));
            SegmentEntry entry = segment.entry(known, before == null || lost ? null : before.sha256());
            // Where nothing is known of a lost one, the chain goes on from the last that there is.
            SegmentEntry linked = lost && before != null && entry.previous() == null ? after(before, entry) : entry;
            segments.add(linked);
            before = linked;
        }
        return segments;
    }

    private static SegmentEntry after(SegmentEntry before, SegmentEntry entry) {
        return new SegmentEntry(
                entry.number(),
                entry.name(),
                entry.take(),
                entry.start(),
                entry.duration(),
                entry.frames(),
                entry.bytes(),
                entry.header(),
                entry.width(),
                entry.height(),
                entry.sha256(),
                before.sha256(),
                entry.activity());
    }

    /** What the sink keeps with the first segment. */
    private String told(String name, String otherwise) {
        return found.get(0).object().metadata().getOrDefault(name, otherwise);
    }

    private Instant start(List<SegmentEntry> segments) {
        Instant first = segments.get(0).start();
        Instant told = old != null
                ? old.startedAt()
                : found.get(0).tags() != null ? found.get(0).tags().startedAt() : null;
        return told != null && told.isBefore(first) ? told : first;
    }

    private Instant end(List<SegmentEntry> segments, Instant start) {
        Instant last = segments.stream()
                .map(SegmentEntry::end)
                .max(Comparator.naturalOrder())
                .orElse(start);
        Instant told = old == null ? null : old.endedAt();
        return told != null && told.isAfter(last) ? told : last;
    }

    /** Segments, less the gaps within those that the old manifest knew. */
    private List<Span> footage(List<SegmentEntry> segments) {
        List<Span> spans = new ArrayList<>();
        for (SegmentEntry segment : segments) {
            Span whole = new Span(segment.start(), segment.end());
            spans.addAll(oldSegments.containsKey(segment.name()) ? without(whole) : List.of(whole));
        }
        return spans;
    }

    private List<Span> without(Span whole) {
        List<Span> rest = new ArrayList<>();
        Instant reached = whole.start();
        for (GapEntry gap : oldGaps()) {
            if (gap.start().isBefore(whole.end()) && gap.end().isAfter(reached)) {
                if (gap.start().isAfter(reached)) {
                    rest.add(new Span(reached, gap.start()));
                }
                reached = gap.end();
            }
        }
        if (reached.isBefore(whole.end())) {
            rest.add(new Span(reached, whole.end()));
        }
        return rest;
    }

    private List<GapEntry> oldGaps() {
        return old == null ? List.of() : old.gaps();
    }

    private GapEntry explained(GapEntry gap, List<SegmentEntry> segments) {
        return new GapEntry(gap.start(), gap.end(), gap.duration(), cause(gap, segments));
    }

    private String cause(GapEntry gap, List<SegmentEntry> segments) {
        boolean lost = oldSegments.values().stream()
                .filter(segment -> !names.contains(segment.name()))
                .anyMatch(segment -> overlap(gap, segment.start(), segment.end()) > 2);
        if (lost || isHoleInNumbers(gap, withMissing(segments))) {
            return ManifestCheck.SEGMENT_LOST;
        }
        boolean first = gap.start().isBefore(segments.get(0).start());
        return oldGaps().stream()
                .filter(told -> overlap(gap, told.start(), told.end()) > 0)
                .max(Comparator.comparingLong(told -> overlap(gap, told.start(), told.end())))
                .map(GapEntry::cause)
                .orElse(first ? STARTING : UNKNOWN);
    }

    /** What the old manifest knew to be elsewhere, and what is not here still. */
    private List<MissingEntry> missing(List<SegmentEntry> segments) {
        Set<Integer> here = segments.stream().map(SegmentEntry::number).collect(Collectors.toSet());
        return old == null
                ? List.of()
                : old.missing().stream()
                        .filter(missing -> !here.contains(missing.segment().number()))
                        .toList();
    }

    private List<SegmentEntry> withMissing(List<SegmentEntry> segments) {
        List<SegmentEntry> all = new ArrayList<>(segments);
        missing(segments).forEach(missing -> all.add(missing.segment()));
        all.sort(Comparator.comparingInt(SegmentEntry::number));
        return all;
    }

    /** The numbers tell of a segment that no manifest knows any more. */
    private static boolean isHoleInNumbers(GapEntry gap, List<SegmentEntry> segments) {
        int before = 0;
        for (SegmentEntry segment : segments) {
            if (!segment.start().isBefore(gap.end())) {
                return segment.number() > before + 1;
            }
            before = segment.number();
        }
        return false;
    }

    private static long overlap(GapEntry gap, Instant start, Instant end) {
        Instant from = gap.start().isAfter(start) ? gap.start() : start;
        Instant to = gap.end().isBefore(end) ? gap.end() : end;
        return Duration.between(from, to).toMillis();
    }

    private List<TakeEntry> takes(List<SegmentEntry> segments) {
        Map<Integer, TakeEntry> takes = new TreeMap<>();
        if (old != null) {
            old.takes().forEach(take -> takes.put(take.number(), take));
        }
        for (FoundSegment segment : found) {
            takes.computeIfAbsent(segment.take(), number -> take(number, segment.tags(), segments));
        }
        segments.forEach(segment -> takes.computeIfAbsent(segment.take(), number -> take(number, null, segments)));
        takes.replaceAll((number, take) -> take.endedAt() == null ? ended(take, segments) : take);
        return List.copyOf(takes.values());
    }

    private static TakeEntry take(int number, @Nullable SegmentTags tags, List<SegmentEntry> segments) {
        Instant start = segments.stream()
                .filter(segment -> segment.take() == number)
                .map(SegmentEntry::start)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new TakeEntry(
                number,
                tags == null ? UNKNOWN : tags.backend(),
                UNKNOWN,
                start,
                null,
                null,
                tags == null ? List.of() : tags.layout(),
                0,
                0);
    }

    private static TakeEntry ended(TakeEntry take, List<SegmentEntry> segments) {
        List<SegmentEntry> own = segments.stream()
                .filter(segment -> segment.take() == take.number())
                .toList();
        Instant end = own.stream()
                .map(SegmentEntry::end)
                .max(Comparator.naturalOrder())
                .orElse(take.startedAt());
        return new TakeEntry(
                take.number(),
                take.backend(),
                take.capture(),
                take.startedAt(),
                end,
                end == null ? null : UNKNOWN,
                take.layout(),
                own.stream().mapToLong(SegmentEntry::frames).sum(),
                take.dropped());
    }

    private List<EventEntry> events() {
        List<EventEntry> events = new ArrayList<>(old == null ? List.of() : old.events());
        events.add(new EventEntry(
                now, "manifest-rebuilt", "The manifest was rebuilt from " + found.size() + " segments."));
        return events;
    }
}
