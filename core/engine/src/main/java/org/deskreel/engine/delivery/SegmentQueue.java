// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.spool.RecordingBook;

/**
 * The segments that one sink still has to get: in the order of their numbers while the session lasts, the smallest first
 * when time is running out. Safe for several threads.
 */
final class SegmentQueue {
    private static final Comparator<SegmentEntry> OLDEST_FIRST = Comparator.comparing(SegmentEntry::number);
    private static final Comparator<SegmentEntry> SMALLEST_FIRST =
            Comparator.comparing(SegmentEntry::bytes).thenComparing(OLDEST_FIRST);

    /** More than a recorder sends at a time, {@code delivery.parallel}. */
    private static final int IN_FLIGHT = 32;

    private final RecordingBook book;
    private final String sink;
    private final Set<Integer> suspects;
    private final Set<Integer> sending = new HashSet<>();
    private final Set<Integer> tried = new HashSet<>();
    private final Set<Integer> refused = new HashSet<>();
    private Comparator<SegmentEntry> order = OLDEST_FIRST;

    /** For the segments that the book knows, which an earlier recorder may have sent, and those to come. */
    SegmentQueue(RecordingBook book, String sink) {
        this.book = book;
        this.sink = sink;
        this.suspects = suspects(book.awaited(sink));
    }

    /**
     * What a recorder before this one may have been sending when it died. Whatever it was, it took the first ones of one
     * order or of the other; looking for all the rest, too, would cost a long backlog half of its speed.
     */
    private static Set<Integer> suspects(List<SegmentEntry> left) {
        return Stream.of(OLDEST_FIRST, SMALLEST_FIRST)
                .flatMap(order -> left.stream().sorted(order).limit(IN_FLIGHT))
                .map(SegmentEntry::number)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The next segment, which is the caller's until it was {@link #sent} or has {@link #failed}. */
    synchronized Optional<SegmentEntry> take() {
        Optional<SegmentEntry> next = awaited().stream()
                .filter(segment -> !sending.contains(segment.number()))
                .min(order);
        next.ifPresent(segment -> sending.add(segment.number()));
        return next;
    }

    synchronized void sent(int number) {
        sending.remove(number);
        tried.remove(number);
    }

    synchronized void failed(int number) {
        sending.remove(number);
        tried.add(number);
    }

    /** The sink will never take this one. */
    synchronized void refuse(int number) {
        sending.remove(number);
        refused.add(number);
    }

    synchronized void smallestFirst() {
        order = SMALLEST_FIRST;
    }

    /** Whether an earlier try, of this recorder or of one before it, may have brought a segment to the sink. */
    synchronized boolean mayBeThere(int number) {
        return suspects.contains(number) || tried.contains(number);
    }

    /** How many segments the sink does not have and may still get. */
    synchronized int waiting() {
        return awaited().size();
    }

    /** The segments that the sink does not take. */
    synchronized Set<Integer> refused() {
        return Set.copyOf(refused);
    }

    private List<SegmentEntry> awaited() {
        return book.awaited(sink).stream()
                .filter(segment -> !refused.contains(segment.number()))
                .toList();
    }
}
