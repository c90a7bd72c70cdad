// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.deskreel.spi.Api;

/**
 * What a recording that is over covers and misses, as known when the event is told.
 *
 * @param coverage footage time divided by session time, 0 to 1
 * @param gaps stretches of the session without footage, in order of time
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public record Account(double coverage, List<Gap> gaps) {
    public Account {
        gaps = List.copyOf(gaps);
    }

    /**
     * A stretch of the session without footage; times are to the millisecond.
     *
     * @param start first moment without footage
     * @param end first moment with footage again
     * @param cause in the word of the manifest
     */
    public record Gap(Instant start, Instant end, String cause) {
        public Gap {
            start = start.truncatedTo(ChronoUnit.MILLIS);
            end = end.truncatedTo(ChronoUnit.MILLIS);
            Objects.requireNonNull(cause, "cause");
        }
    }
}
