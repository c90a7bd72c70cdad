// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.OpenEntry;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.Manifest.TakeEntry;
import org.deskreel.engine.manifest.SegmentTags;
import org.deskreel.mp4.DamagedSegmentException;
import org.deskreel.mp4.GrowingSegment;
import org.deskreel.mp4.SegmentFile;
import org.jspecify.annotations.Nullable;

/**
 * Tells when an open segment began.
 *
 * @param manifest of the recording; it may be some seconds old
 * @param last closed segment; null when there is none
 */
record OpenStart(Manifest manifest, @Nullable SegmentEntry last) {
    private static final Duration TOLERANCE = Duration.ofMillis(100);
    private static final Duration ABSURD = Duration.ofDays(1);

    /** The sink may say it, or the manifest; else takes go on where they were. Empty when nothing says it yet. */
    Optional<Instant> of(Checkpoint seen) {
        if (seen.start() != null) {
            return Optional.of(seen.start());
        }
        return header(seen.head()).map(OpenStart::take).flatMap(this::ofTake);
    }

    private Optional<Instant> ofTake(int take) {
        OpenEntry entry = manifest.open();
        if (entry != null && entry.take() == take && follows(entry.start())) {
            return Optional.of(entry.start());
        }
        if (last != null && last.take() == take) {
            return Optional.of(last.end());
        }
        return manifest.takes().stream()
                .filter(one -> one.number() == take)
                .map(TakeEntry::startedAt)
                .filter(Objects::nonNull)
                .filter(this::follows)
                .findFirst();
    }

    /** The take that a segment says it is of; 0 when it says none. */
    static int take(SegmentFile segment) {
        return SegmentTags.read(segment.tags()).map(SegmentTags::take).orElse(0);
    }

    private static Optional<SegmentFile> header(byte[] head) {
        try {
            GrowingSegment segment = new GrowingSegment();
            segment.grow(head);
            return segment.soFar();
        } catch (DamagedSegmentException e) {
            return Optional.empty();
        }
    }

    private boolean follows(Instant start) {
        return last == null || !start.plus(TOLERANCE).isBefore(last.end());
    }

    /** Anybody may have written what stands in a sink: a start that lies outside of the session is not believed. */
    boolean possible(Instant start) {
        Instant begun = manifest.startedAt() == null ? manifest.updatedAt() : manifest.startedAt();
        return follows(start)
                && Duration.between(start, begun).compareTo(ABSURD) < 0
                && Duration.between(manifest.updatedAt(), start).compareTo(ABSURD) < 0;
    }
}
