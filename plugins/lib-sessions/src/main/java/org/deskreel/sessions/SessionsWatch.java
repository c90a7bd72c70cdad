// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.spi.session.SessionHook.Watch;
import org.deskreel.spi.session.SessionListener;

/**
 * Looks at the sessions when there is a hint that something has happened, and every few seconds in any case, and tells
 * what has changed, from a thread of its own. A look that fails changes nothing: no session ends because a service is restarted.
 */
public final class SessionsWatch implements Watch {
    /** Signing in makes a dozen signals; they are worth one look. */
    private static final long REST_MILLIS = 100;

    private final Supplier<List<DesktopSession>> looking;
    private final Duration period;
    private final SessionListener listener;
    private final Clock clock;
    private final Logger logger;
    private final Semaphore hints = new Semaphore(0);
    private List<DesktopSession> known = List.of();
    private boolean failing;
    private volatile boolean closed;

    /**
     * A watch that has not begun.
     *
     * @param looking tells the sessions of now, or throws
     * @param period the longest time between two looks
     * @param logger hears when looking fails, until it succeeds again
     */
    public SessionsWatch(
            Supplier<List<DesktopSession>> looking,
            Duration period,
            SessionListener listener,
            Clock clock,
            Logger logger) {
        this.looking = looking;
        this.period = period;
        this.listener = listener;
        this.clock = clock;
        this.logger = logger;
    }

    /** Something may have happened: look soon. From any thread. */
    public void hint() {
        hints.release();
    }

    /** Begins to tell what is not as it was in {@code before}. At most once. */
    public SessionsWatch begin(List<DesktopSession> before) {
        known = before;
        Thread thread = new Thread(this::run, "sessions");
        thread.setDaemon(true);
        thread.start();
        return this;
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

    void look() {
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
            if (hints.tryAcquire(period.toMillis(), TimeUnit.MILLISECONDS) && !closed) {
                Thread.sleep(REST_MILLIS);
                hints.drainPermits();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
