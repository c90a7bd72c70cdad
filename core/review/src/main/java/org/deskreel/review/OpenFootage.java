// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.SegmentMetadata;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.engine.recordings.SegmentName;
import org.deskreel.spi.storage.StorageSink.StoredObject;
import org.jspecify.annotations.Nullable;

/** Reads what a running recording puts into the sink, never more than a limited part of it at a time. */
final class OpenFootage {
    /** Holds the header and the times of the first frames, by which segments are told apart. */
    private static final int HEAD = 16 * 1024;

    /** More than a second of footage; what there is more is read at the next step. */
    private static final int STEP = 2 * 1024 * 1024;

    private static final int STEPS = 32;

    private final RecordingSource source;
    private final String key;

    OpenFootage(RecordingSource source, String key) {
        this.source = source;
        this.key = key;
    }

    /** Looks at the open segment; empty when there is none. */
    Optional<Checkpoint> look() {
        return open(RecordingLayout.OPEN_SEGMENT, 0, HEAD).map(object -> {
            try (object) {
                byte[] head = object.content().readNBytes(HEAD);
                return new Checkpoint(
                        head,
                        object.size(),
                        SegmentMetadata.start(object.metadata()).orElse(null));
            } catch (IOException e) {
                throw Refusal.brokenOff(e);
            }
        });
    }

    /** Reads on in the open segment, a limited part, if it is still the one that was looked at. */
    void readOn(GrowingFootage footage, Checkpoint seen) {
        open(RecordingLayout.OPEN_SEGMENT, footage.end(), STEP).ifPresent(object -> {
            try (object) {
                if (Objects.equals(
                        seen.start(), SegmentMetadata.start(object.metadata()).orElse(null))) {
                    footage.add(object.content().readNBytes(STEP));
                }
            } catch (IOException e) {
                throw Refusal.brokenOff(e);
            }
        });
    }

    /**
     * Reads what a closed segment has more than is known of it; returns its size, or 0 when it is not there, or too large to
     * be read while somebody waits.
     */
    long readRest(GrowingFootage footage, String name) {
        for (int step = 0; step < STEPS; step++) {
            long end = footage.end();
            Optional<StoredObject> found = open(name, end, STEP);
            if (found.isEmpty()) {
                return 0;
            }
            try (StoredObject object = found.get()) {
                footage.add(object.content().readNBytes(STEP));
                if (footage.end() == end || end + STEP >= object.size()) {
                    return object.size();
                }
            } catch (IOException e) {
                throw Refusal.brokenOff(e);
            }
        }
        return 0;
    }

    /** A part of a segment, or of the open one; empty when there is no such object. The caller closes it. */
    Optional<StoredObject> open(String name, long first, long length) {
        try {
            return source.open(key + "/" + name, first, length);
        } catch (IllegalArgumentException e) {
            // It is shorter than it was: another has taken its place.
            return Optional.empty();
        }
    }

    /** The closed segments that are in the sink after one of them. */
    List<SegmentName> closedAfter(@Nullable SegmentName last) {
        return source.segments(key, last);
    }

    /** Whether a closed segment begins as the open one does, but for as many bytes as closing corrects. */
    boolean isBeginningOf(String name, Checkpoint seen) {
        return open(name, 0, seen.head().length)
                .map(object -> {
                    try (object) {
                        byte[] head = object.content().readNBytes(seen.head().length);
                        return Checkpoint.differences(head, seen.head()) <= GrowingFootage.CORRECTED_BYTES;
                    } catch (IOException e) {
                        throw Refusal.brokenOff(e);
                    }
                })
                .orElse(false);
    }
}
