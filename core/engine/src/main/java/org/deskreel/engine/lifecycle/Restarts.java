// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.deskreel.engine.delivery.Backoff;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;
import org.jspecify.annotations.Nullable;

/**
 * When a take that failed is begun again: at once the first time, then after growing pauses, unless there is something else
 * to be seen before.
 */
final class Restarts {
    /** A take that lived this long counts as a success. */
    static final Duration PROVEN = Duration.ofSeconds(10);

    /** So many failures in a row, and the next backend has its turn. */
    private static final int PATIENCE = 3;

    private final Backoff backoff;
    private int failuresInARow;
    private int failuresOfBackend;
    private @Nullable DisplayLayout known;
    private boolean away;

    Restarts(RandomGenerator random) {
        backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), random);
    }

    /** Another failure; how long to wait before the next try. */
    Duration failed(EndCause cause) {
        if (cause != EndCause.DESKTOP_HIDDEN && cause != EndCause.NO_SPACE) {
            failuresOfBackend++; // No backend sees a hidden desktop or writes to a full disk.
        }
        failuresInARow++;
        return failuresInARow == 1 ? Duration.ZERO : backoff.next();
    }

    /** Whether a failure is that of the capture itself, and not of what it looks at or writes to. */
    static boolean ofCapture(EndCause cause) {
        return cause == EndCause.CAPTURE_FAILED || cause == EndCause.CAPTURE_STALLED;
    }

    /** Whether the backend should give way to another. */
    boolean exhausted() {
        return failuresOfBackend >= PATIENCE;
    }

    /** Another backend has its turn. The pauses go on growing, lest two broken ones are played off against each other. */
    void otherBackend() {
        failuresOfBackend = 0;
        known = null;
    }

    /** A take of this layout is begun. */
    void begun(DisplayLayout layout) {
        known = layout;
    }

    /** The display cannot be seen. */
    void displayAway() {
        away = true;
    }

    /**
     * Whether what is told of the display is a reason to try at once: it was away, or has changed. What a backend tells first
     * is how things are, and none.
     */
    boolean worthTrying(DisplayLayout told) {
        boolean news = away || (known != null && !told.equals(known));
        known = told;
        away = false;
        return news;
    }

    /** It worked. */
    void reset() {
        failuresInARow = 0;
        failuresOfBackend = 0;
        backoff.reset();
    }
}
