// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deskreel.engine.recordings.RecordingSummary;
import org.jspecify.annotations.Nullable;

/**
 * The recordings that a reading of a sink finds. One thread reads, others see how far it is. However many there are, and
 * whatever they say of themselves, it holds no more than it has room for: the newest.
 */
final class Reading implements Consumer<RecordingSummary> {
    /** In bytes; what a list shows of a recording has a few hundred. */
    private static final int LONGEST = 64 * 1024;

    /** What a recording takes in memory besides its texts, in bytes. */
    private static final int OVERHEAD = 700;

    /** While nothing is known yet, so many more are worth a fresh look. */
    private static final int WORTH_SHOWING = 500;

    private final Map<String, RecordingSummary> known;
    private final long room;
    private final PriorityQueue<RecordingSummary> found = new PriorityQueue<>(RecordingSummary.NEWEST_FIRST.reversed());
    private long taken;
    private long leftOut;
    private volatile long looked;
    private volatile List<RecordingSummary> shown = List.of();

    /**
     * @param known what was known before
     * @param room for so many bytes
     */
    Reading(List<RecordingSummary> known, long room) {
        this.known = known.stream()
                .collect(Collectors.toMap(RecordingSummary::key, Function.identity(), (one, other) -> one));
        this.room = room;
    }

    @Override
    public void accept(RecordingSummary recording) {
        RecordingSummary kept = once(size(recording) > LONGEST ? tooLong(recording) : recording);
        found.add(kept);
        taken += size(kept);
        while (taken > room) {
            taken -= size(found.remove());
            leftOut++;
        }
        if (known.isEmpty() && looked % WORTH_SHOWING == 0) {
            shown = recordings();
        }
        looked = leftOut + found.size();
    }

    /** What has not changed needs no second place in memory. */
    private RecordingSummary once(RecordingSummary recording) {
        RecordingSummary before = known.get(recording.key());
        return before != null && before.equals(recording) ? before : recording;
    }

    private static RecordingSummary tooLong(RecordingSummary recording) {
        return RecordingSummary.unreadable(
                recording.key(), "What the manifest says of the session is too long to be listed.");
    }

    private static long size(RecordingSummary recording) {
        Stream<String> own = Stream.of(
                recording.key(), recording.recording(), recording.session(), recording.user(), recording.host());
        Stream<String> more =
                recording.metadata().entrySet().stream().flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()));
        return OVERHEAD
                + Character.BYTES
                        * Stream.concat(own, more).mapToLong(String::length).sum();
    }

    /** What was known before, by its key; null for others. */
    @Nullable
    RecordingSummary known(String key) {
        return known.get(key);
    }

    /** What has been found, newest first. */
    List<RecordingSummary> recordings() {
        List<RecordingSummary> recordings = new ArrayList<>(found);
        recordings.sort(RecordingSummary.NEWEST_FIRST);
        return List.copyOf(recordings);
    }

    /** How many older ones there was no room for. */
    long leftOut() {
        return leftOut;
    }

    /** A view of what was known before, or else of what has been found so far. Any thread. */
    RecordingIndex.View over(RecordingIndex.View before) {
        List<RecordingSummary> recordings = before.readAt() == null ? shown : before.recordings();
        return new RecordingIndex.View(
                recordings, before.readAt(), new RecordingIndex.Progress(looked, known.size()), before.problem());
    }
}
