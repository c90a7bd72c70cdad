// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something that is sent again and again may be sent next: not before its interval has passed, and later when it is
 * large, so that what is sent over a whole session grows with the session and not with its square.
 */
final class Pace {
    private final Duration interval;
    private final long bytesPerSecond;
    private @Nullable Instant next;

    Pace(Duration interval, long bytesPerSecond) {
        this.interval = interval;
        this.bytesPerSecond = bytesPerSecond;
    }

    boolean due(Instant now) {
        return next == null || !now.isBefore(next);
    }

    /** Until it is due; {@code longest} when that is later, or it is due already. */
    Duration wait(Instant now, Duration longest) {
        if (next == null || due(now)) {
            return longest;
        }
        Duration wait = Duration.between(now, next);
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    void sent(Instant now, long bytes) {
        Duration budget = Duration.ofMillis(bytes * 1000 / bytesPerSecond);
        next = now.plus(budget.compareTo(interval) > 0 ? budget : interval);
    }
}
