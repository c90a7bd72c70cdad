// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts what is refused, so that whoever keeps sending it fills no disk: of each reason the first request is worth a line,
 * and how many others there were, when a minute is over. As long as it goes on, the minute becomes two, four and at most
 * sixty. Safe for several threads.
 */
final class RefusedRequests {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Map<RefusalReason, Stretch> stretches = new EnumMap<>(RefusalReason.class);

    /**
     * A time for which there are two lines at most.
     *
     * @param end of it
     * @param length of it
     * @param requests so many there were
     * @param untold so many of them have no line
     */
    private record Stretch(Instant end, Duration length, long requests, long untold) {
        static Stretch from(Instant begin, Duration length) {
            return new Stretch(begin.plus(length), length, 0, 0);
        }

        Stretch and(int more, long moreUntold) {
            return new Stretch(end, length, requests + more, untold + moreUntold);
        }

        Stretch longer(Instant begin) {
            Duration twice = length.multipliedBy(2);
            return from(begin, twice.compareTo(LONGEST) < 0 ? twice : LONGEST);
        }
    }

    /** Takes one in; whether it is worth a line. */
    synchronized boolean isFirst(RefusalReason reason, Instant now) {
        Stretch stretch = stretches.computeIfAbsent(reason, any -> Stretch.from(now, SHORTEST));
        boolean first = stretch.requests() == 0;
        stretches.put(reason, stretch.and(1, first ? 0 : 1));
        return first;
    }

    /** Counts some that should have had a line, which could not be written. */
    synchronized void leaveOut(RefusalReason reason, long times) {
        stretches.computeIfPresent(reason, (any, stretch) -> stretch.and(0, times));
    }

    /** How many have had no line, of each reason for which that is to be said now. */
    synchronized Map<RefusalReason, Long> due(Instant now) {
        Map<RefusalReason, Long> due = new EnumMap<>(RefusalReason.class);
        Map.copyOf(stretches).forEach((reason, stretch) -> {
            if (stretch.end().isAfter(now)) {
                return;
            }
            if (stretch.untold() > 0) {
                due.put(reason, stretch.untold());
            }
            if (stretch.requests() > 0 || stretch.untold() > 0) {
                stretches.put(reason, stretch.longer(now));
            } else {
                stretches.remove(reason);
            }
        });
        return due;
    }

    /** How many have had no line, of each reason, when nothing more will come. */
    synchronized Map<RefusalReason, Long> rest() {
        Map<RefusalReason, Long> rest = new EnumMap<>(RefusalReason.class);
        stretches.forEach((reason, stretch) -> {
            if (stretch.untold() > 0) {
                rest.put(reason, stretch.untold());
            }
        });
        stretches.clear();
        return rest;
    }
}
