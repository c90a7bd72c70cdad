// SPDX-License-Identifier: Apache-2.0
package org.deskreel.mp4;

import java.math.BigInteger;
import java.time.Duration;

/** Turns units of a track's time scale into durations and back, to the nearest. */
final class Ticks {
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

    private Ticks() {}

    static Duration toDuration(long units, long timescale) {
        long seconds = units / timescale;
        long rest = units % timescale;
        return Duration.ofSeconds(seconds, (rest * 1_000_000_000 + timescale / 2) / timescale);
    }

    static long of(Duration duration, long timescale) {
        BigInteger nanos =
                NANOS.multiply(BigInteger.valueOf(duration.getSeconds())).add(BigInteger.valueOf(duration.getNano()));
        return nanos.multiply(BigInteger.valueOf(timescale))
                .add(NANOS.shiftRight(1))
                .divide(NANOS)
                .longValueExact();
    }
}
