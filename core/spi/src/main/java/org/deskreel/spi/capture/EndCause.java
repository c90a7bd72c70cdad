// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.capture;

import org.deskreel.spi.Api;

/**
 * Why a take ended, or why there is no footage of some time. The names are those of the gaps in the manifest, in kebab
 * case.
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public enum EndCause {
    /** It was asked to stop. */
    STOPPED,
    /** The display layout changed under it. */
    LAYOUT_CHANGED,
    /** The capture process died or could not be started. */
    CAPTURE_FAILED,
    /** The capture process stood still. */
    CAPTURE_STALLED,
    /** The disk is full. */
    NO_SPACE,
    /** The display cannot be seen: a secure desktop, a locked or disconnected session. */
    DESKTOP_HIDDEN,
    /** The display has gone, for instance because its server ended. */
    DISPLAY_LOST
}
