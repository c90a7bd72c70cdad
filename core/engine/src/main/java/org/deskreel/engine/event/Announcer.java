// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.event;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import org.deskreel.spi.event.RecordingEvent;
import org.deskreel.spi.event.Subject;
import org.deskreel.spi.session.Session;

/**
 * Tells what happens to sessions that have no recording in which it could stand.
 *
 * @param host name of this machine
 * @param hook that tells of the sessions
 * @param listeners are told; must return at once
 * @param clock the time
 */
public record Announcer(String host, String hook, Consumer<RecordingEvent> listeners, Clock clock) {
    /** Tells it, as an event of its own. */
    public void tell(Session session, String kind, String detail) {
        Subject subject = new Subject(host, hook, session.id(), session.user(), session.metadata());
        String id = UUID.randomUUID().toString();
        listeners.accept(new RecordingEvent(id, kind, clock.instant(), detail, subject, null));
    }
}
