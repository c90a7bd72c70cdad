// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.recordings.SegmentName;
import org.deskreel.mp4.SegmentFile;
import org.deskreel.spi.storage.StorageSink.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * Follows a running recording in its sink, while somebody asks: the segments as they are closed, which it finds before the
 * manifest lists them, and the open one as it grows. Thread-safe; all who ask at a time share one look.
 */
final class LiveRecording {
    /** A look costs a request or two; who watches is behind by as much. */
    private static final long INTERVAL_NANOS = Duration.ofMillis(400).toNanos();

    /** The session may end, which only the manifest tells. */
    private static final long MANIFEST_NANOS = Duration.ofSeconds(3).toNanos();

    /** How long a segment that grows no more is waited for, before the next one is shown. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

    /** So many segments at most are taken in at a look that the manifest does not list. */
    private static final int UNLISTED = 8;

    /** So many steps at most are read at a look: whoever looks waits for them. */
    private static final int STEPS = 8;

    private final OpenFootage sink;
    private final Supplier<Manifest> manifests;
    private final LongSupplier nanos;
    private final List<SegmentEntry> closed = new ArrayList<>();
    private @Nullable GrowingFootage open;
    private @Nullable GrowingFootage before;
    private @Nullable Checkpoint refused;
    private @Nullable Checkpoint latest;
    private @Nullable Manifest manifest;
    private long readAt;
    private @Nullable State state;
    private long lookedAt;
    private long grewAt;

    /**
     * @param sink of the recording
     * @param manifests gives its manifest as it is now
     * @param nanos the time, as {@link System#nanoTime()} tells it
     */
    LiveRecording(OpenFootage sink, Supplier<Manifest> manifests, LongSupplier nanos) {
        this.sink = sink;
        this.manifests = manifests;
        this.nanos = nanos;
    }

    /**
     * What there is.
     *
     * @param closed segments in order
     * @param open the one that grows; null when none does, or nothing of it can be shown
     * @param over whether there will be no more
     */
    record State(List<SegmentEntry> closed, @Nullable GrowingFootage open, boolean over) {}

    /** Looks what there is, if nobody has done so just now. */
    synchronized State look() {
        State known = state;
        if (known != null && nanos.getAsLong() - lookedAt < INTERVAL_NANOS) {
            return known;
        }
        Optional<Checkpoint> seen = sink.look();
        Manifest current = manifest(seen);
        current.segments().forEach(this::take);
        boolean over = current.state().over();
        if (!over) {
            seen.ifPresent(checkpoint -> follow(checkpoint, current));
        }
        lookedAt = nanos.getAsLong();
        state = new State(List.copyOf(closed), over ? null : open, over);
        return state;
    }

    /** The manifest, which may be large; read anew when another segment has begun to grow, and once in a while. */
    private Manifest manifest(Optional<Checkpoint> seen) {
        Manifest known = manifest;
        boolean other = seen.isPresent() && (latest == null || !seen.get().continues(latest));
        latest = seen.orElse(latest);
        if (known != null && !other && nanos.getAsLong() - readAt < MANIFEST_NANOS) {
            return known;
        }
        Manifest read = manifests.get();
        readAt = nanos.getAsLong();
        manifest = read;
        return read;
    }

    private void take(SegmentEntry segment) {
        SegmentEntry last = last();
        if (last != null && segment.number() <= last.number()) {
            return;
        }
        closed.add(segment);
        if (open != null && open.startsAt(segment.start())) {
            before = open;
            open = null;
        }
    }

    private @Nullable SegmentEntry last() {
        return closed.isEmpty() ? null : closed.get(closed.size() - 1);
    }

    private void follow(Checkpoint seen, Manifest manifest) {
        if (open != null && open.goesOnIn(seen)) {
            grow(open, seen);
            return;
        }
        if (isOver(seen)) {
            return;
        }
        takeUnlisted();
        if (open == null || nanos.getAsLong() - grewAt > PATIENCE_NANOS) {
            begin(seen, manifest);
        }
    }

    /** Whether what the sink has as its open segment was closed in the meantime, or cannot be shown. */
    private boolean isOver(Checkpoint seen) {
        return before != null && before.goesOnIn(seen)
                || refused != null && refused.head().length == seen.head().length && seen.continues(refused);
    }

    private void grow(GrowingFootage footage, Checkpoint seen) {
        if (footage.hasAllOf(seen)) {
            return;
        }
        grewAt = nanos.getAsLong();
        for (int step = 0; step < STEPS; step++) {
            long end = footage.end();
            sink.readOn(footage, seen);
            if (footage.end() == end || footage.end() == seen.size()) {
                footage.seen(seen);
                return;
            }
        }
    }

    /** Takes in what was closed and is not listed: manifests come some seconds later. */
    private void takeUnlisted() {
        SegmentEntry last = last();
        SegmentName after = last == null ? null : new SegmentName(last.name(), last.number(), last.start());
        for (SegmentName name : sink.closedAfter(after).stream().limit(UNLISTED).toList()) {
            Optional<SegmentEntry> entry = describe(name);
            if (entry.isEmpty()) {
                return;
            }
            take(entry.get());
        }
    }

    private Optional<SegmentEntry> describe(SegmentName name) {
        GrowingFootage footage = open != null && open.startsAt(name.start())
                ? open
                : new GrowingFootage(new Checkpoint(new byte[0], 0, null), name.start());
        long size = sink.readRest(footage, name.name());
        return footage.soFar().filter(file -> size > 0 && file.frames() > 0).map(file -> entry(name, file, size));
    }

    private static SegmentEntry entry(SegmentName name, SegmentFile file, long size) {
        return new SegmentEntry(
                name.number(),
                name.name(),
                OpenStart.take(file),
                name.start(),
                file.duration().toNanos() / 1e9,
                file.frames(),
                size,
                file.headerBytes(),
                file.width(),
                file.height(),
                "",
                null);
    }

    private void begin(Checkpoint seen, Manifest manifest) {
        OpenStart starts = new OpenStart(manifest, last());
        Optional<Instant> start = starts.of(seen);
        if (start.isEmpty()) {
            // The next manifest may tell it.
            return;
        }
        if (!starts.possible(start.get()) || isBeginningOfLast(seen)) {
            refused = seen;
            return;
        }
        GrowingFootage footage = new GrowingFootage(seen, start.get());
        before = open;
        open = footage;
        grow(footage, seen);
    }

    /** Asked where the sink does not say when the open segment began, and nobody has watched it grow. */
    private boolean isBeginningOfLast(Checkpoint seen) {
        SegmentEntry last = last();
        return last != null && seen.start() == null && before == null && sink.isBeginningOf(last.name(), seen);
    }

    /**
     * A part of a segment that grows, or did when somebody watched; empty when it is nowhere. The caller closes it.
     *
     * @param start of the segment
     */
    Optional<StoredObject> bytes(Instant start, long first, long length) {
        List<GrowingFootage> growing = growing(start);
        for (GrowingFootage footage : growing) {
            Optional<byte[]> kept = footage.bytes(first, length);
            if (kept.isPresent()) {
                return Optional.of(new StoredObject(new ByteArrayInputStream(kept.get()), first + length, Map.of()));
            }
        }
        Optional<String> name = closed(start);
        if (name.isPresent()) {
            return sink.open(name.get(), first, length);
        }
        boolean there = sink.look()
                .filter(seen -> growing.stream().anyMatch(footage -> footage.goesOnIn(seen)))
                .isPresent();
        return there ? sink.open(RecordingLayout.OPEN_SEGMENT, first, length) : Optional.empty();
    }

    private synchronized List<GrowingFootage> growing(Instant start) {
        return Stream.of(Optional.ofNullable(open), Optional.ofNullable(before))
                .flatMap(Optional::stream)
                .filter(footage -> footage.startsAt(start))
                .toList();
    }

    private synchronized Optional<String> closed(Instant start) {
        return closed.stream()
                .filter(segment -> GrowingFootage.same(segment.start(), start))
                .map(SegmentEntry::name)
                .findFirst();
    }
}
