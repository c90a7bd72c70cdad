// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.capture;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.deskreel.spi.Api;

/**
 * A finished segment, as the backend left it.
 *
 * @param file within the take's folder
 * @param start when its first frame was taken
 * @param end until when it shows the desktop: the start of the next segment of the take or, for the last, the moment
 *     until which nothing more had changed
 * @param frames frames stored in it
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public record ClosedSegment(Path file, Instant start, Instant end, long frames) {
    public ClosedSegment {
        Objects.requireNonNull(file, "file");
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("Segment " + file + " ends at " + end + ", before its start " + start);
        }
    }

    /** Footage time. */
    public Duration duration() {
        return Duration.between(start, end);
    }
}
