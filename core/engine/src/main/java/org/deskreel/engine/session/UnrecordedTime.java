// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a session that must be recorded has gone on unrecorded for too long. It is asked every second or two; what
 * counts is the time between looks without footage, since there last was some. Time during which nobody can be at the
 * desktop does not count, and does not begin the count anew either: locking the desktop now and then wins nothing.
 *
 * <p>Nothing happens to a machine that slept, or whose clock was set: one look counts for a few seconds at most.
 * Used by one thread.
 */
public final class UnrecordedTime {
    /** How long before the end the person is told, unless the limit is shorter than twice that. */
    static final Duration WARNING = Duration.ofSeconds(10);

    /** More than a look takes on a busy machine, less than any sleep. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(5);

    private final Duration limit;
    private final Clock clock;
    private @Nullable Instant last;
    private Duration counted = Duration.ZERO;
    private boolean warned;

    /** @param limit how long the session may go on unrecorded */
    public UnrecordedTime(Duration limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /** What a look finds. */
    public enum Look {
        /** There is footage of this moment, or none is wanted. */
        RECORDED,
        /** There is none. */
        UNRECORDED,
        /** There is none, and nobody can be at the desktop. */
        AWAY
    }

    /** What is to be done. */
    public enum Verdict {
        NOTHING,
        /** Tell the person that the session is about to be ended. */
        WARN,
        /** End the session. The count begins anew. */
        END
    }

    /** Looks. */
    public Verdict look(Look found) {
        Duration step = step();
        return switch (found) {
            case RECORDED -> startAnew(Verdict.NOTHING);
            case AWAY -> Verdict.NOTHING;
            case UNRECORDED -> unrecorded(step);
        };
    }

    /** How much longer the session may go on unrecorded. */
    public Duration left() {
        return limit.minus(counted);
    }

    private Duration step() {
        Instant now = clock.instant();
        Duration step = last == null ? Duration.ZERO : Duration.between(last, now);
        last = now;
        if (step.isNegative()) {
            return Duration.ZERO;
        }
        return step.compareTo(LONGEST_STEP) < 0 ? step : LONGEST_STEP;
    }

    private Verdict unrecorded(Duration step) {
        counted = counted.plus(step);
        if (counted.compareTo(limit) >= 0) {
            return startAnew(Verdict.END);
        }
        if (!warned && counted.plus(warning()).compareTo(limit) >= 0) {
            warned = true;
            return Verdict.WARN;
        }
        return Verdict.NOTHING;
    }

    private Verdict startAnew(Verdict verdict) {
        counted = Duration.ZERO;
        warned = false;
        return verdict;
    }

    private Duration warning() {
        Duration half = limit.dividedBy(2);
        return half.compareTo(WARNING) < 0 ? half : WARNING;
    }
}
