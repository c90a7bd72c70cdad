// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.capture;

import org.deskreel.spi.Api;

/** Is told when the display layout may have changed. */
@Api(status = Api.Status.STABLE, since = "0.1")
public interface LayoutListener {
    /** The layout is now as given. May be called from any thread; returns at once; never throws. */
    void layout(DisplayLayout layout);

    /**
     * The display has gone, or cannot be seen; captures will fail until {@link #layout} is called again. May be called
     * from any thread; returns at once; never throws.
     *
     * @param cause why
     * @param sentence the same for people
     */
    default void unavailable(EndCause cause, String sentence) {}
}
