// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.time.Clock;
import org.deskreel.engine.config.SessionConfig;
import org.deskreel.engine.delivery.Delivery;
import org.deskreel.engine.manifest.Timeline;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingBook;
import org.deskreel.spi.session.Presence;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionEvent;

/**
 * Whether somebody is at the desktop, from before the first take on: pauses the recording, if that is wanted, while nobody
 * is connected, and notes in the manifest what happens. Everything here happens in the recorder's loop.
 */
final class Attendance {
    private final RecordPhase record;
    private final RecordingBook book;
    private final Delivery delivery;
    private final SessionConfig config;
    private final Clock clock;
    private Presence presence;

    @Inject
    Attendance(
            Session session,
            RecordPhase record,
            RecordingBook book,
            Delivery delivery,
            SessionConfig config,
            Clock clock) {
        this.presence = session.presence();
        this.record = record;
        this.book = book;
        this.delivery = delivery;
        this.config = config;
        this.clock = clock;
    }

    /** Who is at the desktop, as far as has been told. */
    Presence presence() {
        return presence;
    }

    /** Before the first take: the session may be locked or disconnected already. */
    void begin() {
        if (presence.locked()) {
            note("session-locked", "The session was locked already when its recorder started.");
        }
        if (!presence.connected()) {
            note("session-disconnected", "The session was disconnected already when its recorder started.");
        }
        apply();
    }

    /** Something has happened to the session. */
    void hear(SessionEvent event) {
        Presence before = presence;
        presence = before.after(event.kind());
        if (!presence.equals(before)) {
            note("session-" + word(event.kind()), event.detail());
        }
        apply();
    }

    private static String word(SessionEvent.Kind kind) {
        return switch (kind) {
            case STARTED -> "started";
            case ENDED -> "ended";
            case CONNECTED -> "connected";
            case DISCONNECTED -> "disconnected";
            case LOCKED -> "locked";
            case UNLOCKED -> "unlocked";
            case IDENTITY_DISPUTED -> "disputed";
        };
    }

    private void apply() {
        record.active(presence.atDesktop());
        if (presence.connected()) {
            record.resume(Timeline.PAUSED, "Somebody is connected to the desktop again.");
        } else if (config.pauseWhenDisconnected()) {
            record.pause(Timeline.PAUSED, "Nobody is connected to the desktop.");
        }
    }

    private void note(String event, String sentence) {
        book.add(new Entry.Noted(clock.instant(), event, sentence));
        delivery.changed(false);
    }
}
