// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.agent;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.deskreel.engine.session.Notices;
import org.deskreel.engine.session.SessionEnd;
import org.deskreel.engine.session.UnrecordedTime;
import org.deskreel.engine.session.UnrecordedTime.Look;
import org.deskreel.engine.spool.Spool;
import org.deskreel.engine.thread.DaemonThreads;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionId;

/**
 * Ends the sessions that must be recorded and for which no recorder can be had. While a recorder is alive, it is its own
 * affair to end the session. Used by one thread.
 */
public final class RequiredSessions implements AutoCloseable {
    private final SessionEnd end;
    private final Notices notices;
    private final String hook;
    private final Spool spool;
    private final UnrecordedAlarm alarm;
    private final Clock clock;
    private final Map<SessionId, UnrecordedTime> counts = new HashMap<>();
    private final Map<SessionId, String> refusals = new ConcurrentHashMap<>();
    private final ExecutorService executor = Executors.newSingleThreadExecutor(DaemonThreads.named("session-end"));

    /**
     * Of one hook. The caller closes the hook, later.
     *
     * @param hook its name
     * @param alarm is told of all sessions without a recorder, whether or not they must be recorded
     */
    public RequiredSessions(SessionEnd end, String hook, Spool spool, UnrecordedAlarm alarm, Clock clock) {
        this.end = end;
        this.notices = new Notices(end.hook());
        this.hook = hook;
        this.spool = spool;
        this.alarm = alarm;
        this.clock = clock;
    }

    /** These are all the sessions that there are now. */
    void retain(Set<SessionId> sessions) {
        alarm.retain(sessions);
        counts.keySet().retainAll(sessions);
        refusals.keySet().retainAll(sessions);
    }

    /** It is recorded, or need not be. */
    void fine(Session session) {
        look(session, Look.RECORDED, "");
    }

    /** A recorder is alive and has no footage at the moment. */
    void recorderSees(Session session) {
        look(session, Look.AWAY, "");
    }

    /** It has no recorder; why not, as far as is known. */
    void unrecorded(Session session, String why) {
        look(session, session.presence().atDesktop() ? Look.UNRECORDED : Look.AWAY, why);
    }

    /** Why a session that should have been ended goes on. */
    Optional<String> refusal(SessionId session) {
        return Optional.ofNullable(refusals.get(session));
    }

    private void look(Session session, Look found, String why) {
        alarm.look(session, found, why);
        if (!end.required()) {
            return;
        }
        UnrecordedTime count = counts.computeIfAbsent(session.id(), id -> new UnrecordedTime(end.limit(), clock));
        switch (count.look(found)) {
            case NOTHING -> {}
            case WARN -> notices.show(session, Notices.ofEnd(count.left()), answer -> {});
            case END -> executor.execute(() -> end(session, why));
        }
    }

    /** If there is a recording, it says why it ends here. */
    private void end(Session session, String why) {
        spool.note(hook, session.id(), end.ending(clock.instant(), why));
        Optional<String> refusal = end.end(session, why);
        refusal.ifPresentOrElse(
                sentence -> refusals.put(session.id(), "The session cannot be ended. " + sentence),
                () -> refusals.remove(session.id()));
        refusal.ifPresent(sentence -> spool.note(hook, session.id(), end.notEnded(clock.instant(), sentence)));
    }

    @Override
    public void close() {
        executor.shutdownNow();
        notices.close();
    }
}
