// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.footage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.deskreel.spi.Api;

/**
 * What to join.
 *
 * @param clips at least one, in the order of playing
 * @param target the file to be written; must not exist
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record ExportRequest(List<Clip> clips, Path target) {
    public ExportRequest {
        clips = List.copyOf(clips);
        Objects.requireNonNull(target, "target");
        if (clips.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to export");
        }
    }

    /** Playing time of the whole. */
    public Duration duration() {
        return clips.stream().map(Clip::duration).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * A part of a segment.
     *
     * @param segment a local file
     * @param from start of the part within the segment
     * @param to end of the part within the segment
     */
    public record Clip(Path segment, Duration from, Duration to) {
        public Clip {
            Objects.requireNonNull(segment, "segment");
            if (from.isNegative() || to.compareTo(from) <= 0) {
                throw new IllegalArgumentException("Clip of " + segment + " from " + from + " to " + to + " is empty");
            }
        }

        /** Playing time. */
        public Duration duration() {
            return to.minus(from);
        }
    }
}
