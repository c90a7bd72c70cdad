// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.session;

import org.deskreel.spi.session.SessionEvent;

/** Whether somebody can be at a desktop, as far as a session hook has told since it is listened to. For several threads. */
public final class Presence {
    private boolean locked;
    private boolean disconnected;

    /** Something happened to the session. */
    public synchronized void hear(SessionEvent.Kind kind) {
        switch (kind) {
            case LOCKED -> locked = true;
            case UNLOCKED -> locked = false;
            case DISCONNECTED -> disconnected = true;
            case CONNECTED -> disconnected = false;
            case STARTED, ENDED -> {
                locked = false;
                disconnected = false;
            }
        }
    }

    /** Whether the desktop is locked or nobody is connected to it. */
    public synchronized boolean away() {
        return locked || disconnected;
    }
}
