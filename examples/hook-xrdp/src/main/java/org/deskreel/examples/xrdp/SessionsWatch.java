// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.spi.session.SessionEvent.Kind;
import org.deskreel.spi.session.SessionHook.Watch;
import org.deskreel.spi.session.SessionId;
import org.deskreel.spi.session.SessionListener;

/**
 * Looks at the sessions now and then and tells what has changed, from a thread of its own. A look that fails changes
 * nothing: no session ends because it cannot be seen.
 */
final class SessionsWatch implements Watch {
    private final Supplier<List<XrdpSession>> looking;
    private final SessionListener listener;
    private final Clock clock;
    private final System.Logger logger;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Map<SessionId, XrdpSession> known = Map.of();
    private boolean failing;

    /** A watch that has not begun; {@code looking} tells the sessions of now, or throws. */
    SessionsWatch(Supplier<List<XrdpSession>> looking, SessionListener listener, Clock clock, System.Logger logger) {
        this.looking = looking;
        this.listener = listener;
        this.clock = clock;
        this.logger = logger;
    }

    /** Begins to tell what is not as it was in {@code before}. At most once. */
    SessionsWatch begin(List<XrdpSession> before, Duration period) {
        known = byId(before);
        Thread thread = new Thread(() -> run(period), "xrdp-sessions");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void run(Duration period) {
        try {
            do {
                look();
            } while (!closed.await(period.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            Map<SessionId, XrdpSession> now = byId(looking.get());
            failing = false;
            known.values().stream()
                    .filter(session -> !now.containsKey(session.id()))
                    .forEach(session -> tell(session, Kind.ENDED, clock.instant(), "The session has ended."));
            now.values().forEach(this::compare);
            known = now;
        } catch (RuntimeException e) {
            // Whatever it is, it must not end the watch, or the end of a session would never be told.
            if (!failing) {
                logger.log(Level.WARNING, "What happens to sessions is not known for now: {0}", e.toString());
            }
            failing = true;
        }
    }

    private void compare(XrdpSession session) {
        XrdpSession before = known.get(session.id());
        if (before == null) {
            tell(session, Kind.STARTED, session.startedAt(), session.user() + " has signed in.");
        } else if (session.connected() && !before.connected()) {
            tell(session, Kind.CONNECTED, clock.instant(), "A client is connected to the session.");
        } else if (!session.connected() && before.connected()) {
            tell(session, Kind.DISCONNECTED, clock.instant(), "No client is connected to the session.");
        }
    }

    private void tell(XrdpSession session, Kind kind, Instant at, String sentence) {
        if (closed.getCount() > 0) {
            listener.event(new SessionEvent(session.id(), kind, at, sentence));
        }
    }

    private static Map<SessionId, XrdpSession> byId(List<XrdpSession> sessions) {
        Map<SessionId, XrdpSession> map = new LinkedHashMap<>();
        sessions.forEach(session -> map.put(session.id(), session));
        return map;
    }
}
