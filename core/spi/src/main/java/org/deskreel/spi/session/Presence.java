// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.session;

import org.deskreel.spi.Api;

/**
 * Whether somebody is at the desktop of a session.
 *
 * @param connected whether somebody can see the desktop; true where the platform does not say
 * @param locked whether the desktop is locked; false where the platform does not say
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public record Presence(boolean connected, boolean locked) {
    /** Connected and not locked, as far as is known. */
    public static final Presence AT_DESKTOP = new Presence(true, false);

    /** Whether somebody sees what is on the desktop, and can work there. */
    public boolean atDesktop() {
        return connected && !locked;
    }

    /** What it is once that has happened. */
    public Presence after(SessionEvent.Kind kind) {
        return switch (kind) {
            case CONNECTED -> new Presence(true, locked);
            case DISCONNECTED -> new Presence(false, locked);
            case LOCKED -> new Presence(connected, true);
            case UNLOCKED -> new Presence(connected, false);
            case STARTED, ENDED, IDENTITY_DISPUTED -> this;
        };
    }
}
