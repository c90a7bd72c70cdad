// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.agent;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.deskreel.engine.event.Announcer;
import org.deskreel.engine.session.UnrecordedTime;
import org.deskreel.engine.session.UnrecordedTime.Look;
import org.deskreel.engine.session.UnrecordedTime.Verdict;
import org.deskreel.spi.event.RecordingEvent;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionId;

/**
 * Tells listeners of sessions that go on without a recorder: once when one has for as long as it may, whether or not it is
 * ended for that, and once when it is recorded again. Used by one thread.
 */
public final class UnrecordedAlarm {
    private final Duration limit;
    private final Announcer announcer;
    private final Clock clock;
    private final Map<SessionId, UnrecordedTime> counts = new HashMap<>();
    private final Set<SessionId> told = new HashSet<>();

    /**
     * For the sessions of one hook.
     *
     * @param limit how long a session may go on unrecorded
     */
    public UnrecordedAlarm(Duration limit, Announcer announcer, Clock clock) {
        this.limit = limit;
        this.announcer = announcer;
        this.clock = clock;
    }

    /** These are all the sessions that there are now. */
    void retain(Set<SessionId> sessions) {
        counts.keySet().retainAll(sessions);
        told.retainAll(sessions);
    }

    /** Looks at one; {@code why} it is not recorded, if it is not. */
    void look(Session session, Look found, String why) {
        UnrecordedTime count = counts.computeIfAbsent(session.id(), id -> new UnrecordedTime(limit, clock));
        if (count.look(found) == Verdict.END && told.add(session.id())) {
            announcer.tell(session, RecordingEvent.SESSION_UNRECORDED, why);
        }
        if (found == Look.RECORDED && told.remove(session.id())) {
            announcer.tell(session, RecordingEvent.SESSION_RECORDED, "The session is recorded, or need not be.");
        }
    }
}
