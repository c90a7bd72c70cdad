// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.capture;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.deskreel.spi.Api;
import org.jspecify.annotations.Nullable;

/**
 * How to capture, the same for every backend.
 *
 * @param frameRate how often the desktop is looked at, in frames per second; frames without a change are not stored
 * @param segment how long a segment lasts; a backend cuts at the first frame after this time
 * @param quality constant rate factor of H.264: 0 is lossless, 51 is worst
 * @param maxSize scale the picture down, keeping its shape, until it fits; null leaves it as it is
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public record CaptureSettings(
        double frameRate,
        Duration segment,
        int quality,
        @Nullable PixelSize maxSize) {
    public CaptureSettings {
        Objects.requireNonNull(segment, "segment");
        if (!(frameRate > 0) || segment.isNegative() || segment.isZero() || quality < 0 || quality > 51) {
            throw new IllegalArgumentException(
                    "Frame rate " + frameRate + ", segment " + segment + ", quality " + quality + " do not make sense");
        }
    }

    /** The size to fit into, if there is one. */
    public Optional<PixelSize> fitInto() {
        return Optional.ofNullable(maxSize);
    }

    /** Time from one look at the desktop to the next. */
    public Duration frameInterval() {
        return Duration.ofNanos(Math.round(1e9 / frameRate));
    }
}
