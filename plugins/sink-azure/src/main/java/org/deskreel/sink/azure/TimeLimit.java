// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import java.time.Duration;

/** How long a call may still take. */
final class TimeLimit {
    private static final Duration LEAST = Duration.ofMillis(1);

    private final Duration limit;
    private final long start = System.nanoTime();

    TimeLimit(Duration limit) {
        this.limit = limit;
    }

    /** What is left, a moment at least. */
    Duration left() {
        Duration left = limit.minusNanos(System.nanoTime() - start);
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }

    /** The whole limit, for messages. */
    Duration whole() {
        return limit;
    }
}
