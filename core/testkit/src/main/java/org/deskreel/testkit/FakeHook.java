// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.deskreel.spi.Api;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionId;
import org.deskreel.spi.session.SessionListener;
import org.jspecify.annotations.Nullable;

/** A hook whose sessions the test makes and ends. May be used from any thread; events come on the test's thread. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class FakeHook implements SessionHook {
    private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private volatile @Nullable Session current;
    private volatile Function<Session, Optional<Set<String>>> groups = session -> Optional.empty();
    private final List<Ending> endings = new CopyOnWriteArrayList<>();
    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private volatile @Nullable DeskreelException refusal;
    private volatile Function<Notice, NoticeAnswer> answers = notice -> NoticeAnswer.notShown("Nobody is there.");
    private volatile boolean closed;

    /** A session that was to be ended. */
    public record Ending(SessionId session, EndManner manner) {}

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

    /** The session of that id is like this now; nothing is told. */
    public void becomes(Session session) {
        sessions.replaceAll(before -> before.id().equals(session.id()) ? session : before);
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

    /** From now on groups are told by {@code groups}. Before that the hook knows nothing of groups. */
    public void groups(Function<Session, Optional<Set<String>>> groups) {
        this.groups = groups;
    }

    /** Tells all listeners of an event. */
    public void tell(SessionEvent event) {
        listeners.forEach(listener -> listener.event(event));
    }

    /** From now on sessions are not ended, for this reason; null for none. */
    public void refuseToEnd(@Nullable DeskreelException reason) {
        refusal = reason;
    }

    /** Which sessions were to be ended so far, also in vain. Ending one does not tell that it ended: the test does. */
    public List<Ending> endings() {
        return List.copyOf(endings);
    }

    /** From now on people answer notices like this; the function may block, and is interrupted like any hook. */
    public void answer(Function<Notice, NoticeAnswer> people) {
        answers = people;
    }

    /** The notices so far. */
    public List<Notice> notices() {
        return List.copyOf(notices);
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
    public Optional<Set<String>> groups(Session session) {
        return groups.apply(session);
    }

    @Override
    public Watch watch(SessionListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void end(Session session, EndManner manner) {
        endings.add(new Ending(session.id(), manner));
        DeskreelException reason = refusal;
        if (reason != null) {
            throw reason;
        }
    }

    @Override
    public NoticeAnswer show(Session session, Notice notice) {
        notices.add(notice);
        return session(session.id()).isPresent()
                ? answers.apply(notice)
                : NoticeAnswer.notShown("There is no session " + session.id() + ".");
    }

    @Override
    public void close() {
        closed = true;
    }
}
