// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.time.Instant;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** Keeps so many of the newest recordings, however many there are. */
final class NewestFew implements RecordingQueue {
    private final PriorityQueue<RecordingSummary> kept = new PriorityQueue<>(RecordingSummary.NEWEST_FIRST.reversed());
    private final int limit;

    NewestFew(int limit) {
        this.limit = limit;
    }

    @Override
    public void add(RecordingSummary recording) {
        kept.add(recording);
        if (kept.size() > limit) {
            kept.poll();
        }
    }

    @Override
    public boolean reached(Instant moment, Consumer<RecordingSummary> target) {
        RecordingSummary oldest = kept.peek();
        Instant start = oldest == null ? null : oldest.startedAt();
        return kept.size() < limit || start == null || start.isBefore(moment);
    }

    @Override
    public void finish(Consumer<RecordingSummary> target) {
        kept.stream().sorted(RecordingSummary.NEWEST_FIRST).forEach(target);
    }

    @Override
    public void close() {
        kept.clear();
    }
}
