// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionId;
import org.deskreel.spi.session.SessionListener;
import org.jspecify.annotations.Nullable;

/** A hook whose sessions the test makes and ends. May be used from any thread; events come on the test's thread. */
public final class FakeHook implements SessionHook {
    private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private volatile @Nullable Session current;
    private volatile boolean closed;

    /** A session of {@code user} that begins with its recording. */
    public static Session session(String id, String user) {
        return new Session(new SessionId(id), user, null, Map.of(), Map.of());
    }

    /** A hook without any session. */
    public FakeHook() {}

    /** A hook on whose behalf the process runs for {@code session}. */
    public FakeHook(Session session) {
        sessions.add(session);
        current = session;
    }

    /** There is another session, on whose behalf the process does not run; nothing is told. */
    public void alsoHas(Session session) {
        sessions.add(session);
    }

    /** Makes the session the current one, and tells that it started. */
    public void begin(Session session, Instant at) {
        sessions.add(session);
        current = session;
        tell(new SessionEvent(session.id(), SessionEvent.Kind.STARTED, at, ""));
    }

    /** Ends a session, and tells that it ended. */
    public void end(SessionId id, Instant at) {
        sessions.removeIf(session -> session.id().equals(id));
        tell(new SessionEvent(id, SessionEvent.Kind.ENDED, at, ""));
    }

    /** Tells all listeners of an event. */
    public void tell(SessionEvent event) {
        listeners.forEach(listener -> listener.event(event));
    }

    /** Whether somebody listens. */
    public boolean watched() {
        return !listeners.isEmpty();
    }

    /** Whether {@link #close()} was called. */
    public boolean closed() {
        return closed;
    }

    @Override
    public Readiness readiness() {
        return Readiness.ready("The test makes " + sessions.size() + " sessions.");
    }

    @Override
    public List<Session> sessions() {
        return List.copyOf(sessions);
    }

    @Override
    public Optional<Session> current() {
        return Optional.ofNullable(current);
    }

    @Override
    public Watch watch(SessionListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        closed = true;
    }
}
