// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.capture;

import java.util.Objects;
import org.deskreel.spi.Api;

/**
 * One monitor of a display layout.
 *
 * @param id what the platform calls it, such as an output name; unique within the layout
 * @param x left edge in physical pixels; may be negative, because the origin is the primary monitor's on some platforms
 * @param y top edge in physical pixels; may be negative
 * @param size in physical pixels
 * @param scale how much the platform magnifies what is shown; 1.0 is 100 %
 * @param primary whether it is the primary monitor
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public record Monitor(String id, int x, int y, PixelSize size, double scale, boolean primary) {
    public Monitor {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(size, "size");
        if (!(scale > 0)) {
            throw new IllegalArgumentException("Monitor " + id + " has the scale " + scale + "; it must be positive");
        }
    }

    /** A monitor at 100 %. */
    public static Monitor of(String id, int x, int y, int width, int height, boolean primary) {
        return new Monitor(id, x, y, new PixelSize(width, height), 1.0, primary);
    }
}
