// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long after each failure, up to a limit, and each time somewhere between
 * half and all of it, so that many recorders do not come back at the same moment. Safe for several threads.
 */
public final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int failures;

    /** Starts with {@code first} and never waits longer than {@code longest}. */
    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** Another failure: so long to wait now. */
    public synchronized Duration next() {
        double millis = Math.min(longest.toMillis(), first.toMillis() * Math.pow(2, failures));
        failures++;
        return Duration.ofMillis(Math.round(millis * (0.5 + random.nextDouble() / 2)));
    }

    /** A failure that only somebody's help can mend: the longest wait at once. */
    public synchronized Duration longest() {
        failures++;
        return Duration.ofMillis(Math.round(longest.toMillis() * (0.5 + random.nextDouble() / 2)));
    }

    /** How many failures in a row there were. */
    public synchronized int failures() {
        return failures;
    }

    /** It worked. */
    public synchronized void reset() {
        failures = 0;
    }
}
