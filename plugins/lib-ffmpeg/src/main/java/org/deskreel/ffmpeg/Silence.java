// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.time.Duration;

/**
 * How long FFmpeg has said nothing although it could, by a clock that neither jumps nor goes on while the machine sleeps.
 * Where a whole machine stands still for a while, as one does that is moved or overloaded, so do FFmpeg and whoever hears
 * it: a look that comes late counts for a second at most, and what was said meanwhile is heard before the next.
 * Safe for several threads.
 */
final class Silence {
    /** Looks come four times a second. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(1);

    private long last;
    private boolean broken;
    private Duration counted = Duration.ZERO;

    /** @param now the moment from which it counts, by {@link System#nanoTime()} */
    Silence(long now) {
        last = now;
    }

    /** FFmpeg has said something. */
    synchronized void end() {
        broken = true;
    }

    /** How long it has lasted; counted in the steps from one look to the next. */
    synchronized Duration look(long now) {
        Duration step = Duration.ofNanos(now - last);
        last = now;
        counted = broken ? Duration.ZERO : counted.plus(step.compareTo(LONGEST_STEP) < 0 ? step : LONGEST_STEP);
        broken = false;
        return counted;
    }
}
