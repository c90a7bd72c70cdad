// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which sinks have which segments, and which segments were given up. Segments are known by their numbers. */
final class Whereabouts {
    private final Map<String, BitSet> delivered = new HashMap<>();
    private final Map<Integer, String> givenUp = new HashMap<>();

    void delivered(Entry.Delivered entry) {
        delivered.computeIfAbsent(entry.sink(), sink -> new BitSet()).set(entry.segment());
    }

    void givenUp(Entry.GivenUp entry) {
        givenUp.putIfAbsent(entry.segment(), entry.cause());
    }

    boolean isIn(String sink, int number) {
        BitSet numbers = delivered.get(sink);
        return numbers != null && numbers.get(number);
    }

    boolean isSomewhere(int number) {
        return delivered.values().stream().anyMatch(numbers -> numbers.get(number));
    }

    /** Why a segment was given up, if it was. */
    Optional<String> lostBy(int number) {
        return Optional.ofNullable(givenUp.get(number));
    }

    /** Whether a sink does not have a segment and may still get it. */
    boolean isAwaited(String sink, int number) {
        return !isIn(sink, number) && !givenUp.containsKey(number);
    }
}
