// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.capture;

import org.deskreel.spi.Api;

/** Is told which window is in front. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public interface FrontListener {
    /**
     * This window is in front from now on, or has changed its title; {@link FrontWindow#NONE} when none is. May be called
     * from any thread, and again with what it was told before; returns at once; never throws.
     */
    void inFront(FrontWindow window);
}
