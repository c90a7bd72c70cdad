// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import com.sun.jna.platform.win32.Wtsapi32;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.deskreel.spi.DeskreelException;
import org.deskreel.windows.Windows;
import org.deskreel.windows.window.HiddenWindow;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happens to sessions: when Windows tells of it (WM_WTSSESSION_CHANGE), and by looking every two seconds in
 * case it does not. What it tells comes from looking in either case, so nothing is told twice, and what was and is over
 * between two looks is not told.
 *
 * @see <a
 *     href="https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtsregistersessionnotification">WTSRegisterSessionNotification</a>
 */
public final class SessionWatch implements AutoCloseable {
    private static final Duration OWN_LOOK = Duration.ofSeconds(2);
    private static final int WM_WTSSESSION_CHANGE = 0x02B1;

    private final Sessions sessions;
    private final Consumer<SessionChange> listener;
    private final Logger logger;
    private final Semaphore hints = new Semaphore(0);
    private final Thread thread;
    private List<WindowsSession> known = List.of();
    private volatile boolean closed;

    private SessionWatch(Sessions sessions, Consumer<SessionChange> listener, Logger logger) {
        this.sessions = sessions;
        this.listener = listener;
        this.logger = logger;
        this.thread = new Thread(this::run, "windows-sessions");
        this.thread.setDaemon(true);
    }

    /**
     * Begins to watch. Whoever is signed in already is told of as {@link SessionChange.Kind#STARTED}.
     *
     * @param listener is called on a thread of the watch, for one change at a time; must not throw
     * @param logger hears when Windows tells nothing
     * @throws DeskreelException when this is not Windows
     */
    public static SessionWatch start(Consumer<SessionChange> listener, Logger logger) {
        return start(Sessions.ofThisMachine(), listener, logger);
    }

    static SessionWatch start(Sessions sessions, Consumer<SessionChange> listener, Logger logger) {
        SessionWatch watch = new SessionWatch(sessions, listener, logger);
        watch.thread.start();
        return watch;
    }

    /** Ends the watch; a call that is under way ends by itself. */
    @Override
    public void close() {
        closed = true;
        hints.release();
    }

    private void run() {
        HiddenWindow window = Windows.here() ? window() : null;
        try {
            while (!closed) {
                look();
                await();
            }
        } finally {
            if (window != null) {
                Wtsapi32.INSTANCE.WTSUnRegisterSessionNotification(window.handle());
                window.close();
            }
        }
    }

    private void look() {
        try {
            List<WindowsSession> now = sessions.all();
            SessionChange.between(known, now).stream().filter(change -> !closed).forEach(listener);
            known = now;
        } catch (DeskreelException e) {
            logger.log(Level.WARNING, "Windows does not tell its sessions: {0}", e.sentence());
        } catch (RuntimeException | LinkageError e) {
            // Of a library: it must not end the watch, or the end of a session would never be told.
            logger.log(Level.WARNING, "What becomes of the sessions is not known for now", e);
        }
    }

    private void await() {
        try {
            if (hints.tryAcquire(OWN_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                hints.drainPermits();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private @Nullable HiddenWindow window() {
        try {
            HiddenWindow window = HiddenWindow.open("sessions", (message, wParam, lParam) -> {
                if (message == WM_WTSSESSION_CHANGE) {
                    hints.release();
                }
            });
            if (!Wtsapi32.INSTANCE.WTSRegisterSessionNotification(window.handle(), Wtsapi32.NOTIFY_FOR_ALL_SESSIONS)) {
                logger.log(Level.INFO, "Windows does not tell of sessions; looking every two seconds");
            }
            return window;
        } catch (DeskreelException e) {
            logger.log(Level.INFO, "Windows tells nothing of sessions; looking every two seconds: {0}", e.sentence());
            return null;
        }
    }
}
