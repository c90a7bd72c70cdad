// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.deskreel.mp4.DamagedSegmentException;
import org.deskreel.mp4.GrowingSegment;
import org.deskreel.mp4.SegmentFile;

/**
 * A segment that is watched while it grows. Its bytes are kept, the newest of them, because between its last checkpoint and its
 * delivery the sink has them nowhere. Thread-safe.
 */
final class GrowingFootage {
    /** The duration of the last frame is corrected when a segment is closed. */
    static final int CORRECTED_BYTES = 4;

    /** Four seconds at 8 Mbit/s; what is older is read again when it is wanted. */
    private static final long KEPT_BYTES = 4L * 1024 * 1024;

    /** Starts that were computed and starts that were recorded may differ by rounding, and a frame. */
    private static final Duration TOLERANCE = Duration.ofMillis(100);

    private final Checkpoint first;
    private final Instant start;
    private final GrowingSegment segment = new GrowingSegment();
    private final TreeMap<Long, byte[]> kept = new TreeMap<>();
    private long keptBytes;
    private long seen;

    /**
     * @param first look at it
     * @param start of it
     */
    GrowingFootage(Checkpoint first, Instant start) {
        this.first = first;
        this.start = start;
    }

    /** Whether two starts are those of one segment. */
    static boolean same(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(TOLERANCE) < 0;
    }

    Instant start() {
        return start;
    }

    boolean startsAt(Instant moment) {
        return same(start, moment);
    }

    /** Whether this segment is what the sink has as its open one, in the same length or longer. */
    synchronized boolean goesOnIn(Checkpoint now) {
        return now.continues(first) && now.size() >= Math.max(seen, segment.playableBytes());
    }

    /** Whether everything was taken in that the sink has of it. */
    synchronized boolean hasAllOf(Checkpoint now) {
        return seen == now.size();
    }

    /** All that the sink has of it was looked at; what was not taken in is no whole fragment yet. */
    synchronized void seen(Checkpoint now) {
        seen = now.size();
    }

    /** The end of the last whole fragment. */
    synchronized long end() {
        return segment.playableBytes();
    }

    /** Takes in the bytes that follow {@link #end()}, as far as they are whole fragments; what is none is left alone. */
    synchronized void add(byte[] following) {
        long end = segment.playableBytes();
        try {
            segment.grow(following);
        } catch (DamagedSegmentException e) {
            // Not whole yet, or never: there is nothing to be seen of it.
            return;
        }
        int length = (int) (segment.playableBytes() - end);
        if (length > 0) {
            kept.put(end, Arrays.copyOf(following, length));
            keptBytes += length;
            while (keptBytes > KEPT_BYTES) {
                keptBytes -= kept.pollFirstEntry().getValue().length;
            }
        }
    }

    /** What is known of it; empty while its header is not whole. */
    synchronized Optional<SegmentFile> soFar() {
        return segment.soFar();
    }

    /** A part of it, if it is kept. */
    synchronized Optional<byte[]> bytes(long from, long length) {
        Map.Entry<Long, byte[]> chunk = kept.floorEntry(from);
        if (chunk == null || length > KEPT_BYTES || from + length > segment.playableBytes()) {
            return Optional.empty();
        }
        byte[] part = new byte[(int) length];
        int filled = 0;
        while (chunk != null && filled < part.length) {
            int skipped = (int) (from + filled - chunk.getKey());
            int count = Math.min(chunk.getValue().length - skipped, part.length - filled);
            System.arraycopy(chunk.getValue(), skipped, part, filled, count);
            filled += count;
            chunk = kept.higherEntry(chunk.getKey());
        }
        return Optional.of(part);
    }
}
