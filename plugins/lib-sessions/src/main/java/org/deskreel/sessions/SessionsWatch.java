// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.spi.session.SessionHook.Watch;
import org.deskreel.spi.session.SessionListener;

/**
 * Looks at the sessions when there is a hint that something has happened, and every few seconds in any case, and tells
 * what has changed. A look that fails changes nothing: no session ends because a service is restarted.
 */
final class SessionsWatch implements Watch {
    /** Nothing hints at the connections of DCV. */
    private static final long OWN_LOOK_SECONDS = 5;

    /** Signing in makes a dozen signals; they are worth one look. */
    private static final long REST_MILLIS = 100;

    private final Supplier<List<DesktopSession>> looking;
    private final SessionListener listener;
    private final Clock clock;
    private final Logger logger;
    private final Semaphore hints = new Semaphore(0);
    private List<DesktopSession> known;
    private boolean failing;
    private volatile boolean closed;

    private SessionsWatch(
            Supplier<List<DesktopSession>> looking,
            List<DesktopSession> known,
            SessionListener listener,
            Clock clock,
            Logger logger) {
        this.looking = looking;
        this.known = known;
        this.listener = listener;
        this.clock = clock;
        this.logger = logger;
    }

    /** @param hinting is given what to call when something may have happened */
    static SessionsWatch start(
            Supplier<List<DesktopSession>> looking,
            List<DesktopSession> known,
            SessionListener listener,
            Consumer<Runnable> hinting,
            Clock clock,
            Logger logger) {
        SessionsWatch watch = new SessionsWatch(looking, known, listener, clock, logger);
        hinting.accept(watch.hints::release);
        Thread thread = new Thread(watch::run, "sessions");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    @Override
    public void close() {
        closed = true;
        hints.release();
    }

    private void run() {
        while (!closed) {
            look();
            await();
        }
    }

    private void look() {
        try {
            List<DesktopSession> now = looking.get();
            failing = false;
            SessionNews.between(known, now, clock.instant()).forEach(this::tell);
            known = now;
        } catch (DeskreelException e) {
            fails(e.sentence());
        } catch (RuntimeException e) {
            // Of a library: it must not end the watch, or the end of a session would never be told.
            fails(e.toString());
        }
    }

    private void fails(String why) {
        if (!failing && !closed) {
            logger.log(Level.WARNING, "What happens to sessions is not known for now: {0}", why);
        }
        failing = true;
    }

    private void tell(SessionEvent event) {
        if (!closed) {
            listener.event(event);
        }
    }

    private void await() {
        try {
            if (hints.tryAcquire(OWN_LOOK_SECONDS, TimeUnit.SECONDS) && !closed) {
                Thread.sleep(REST_MILLIS);
                hints.drainPermits();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
