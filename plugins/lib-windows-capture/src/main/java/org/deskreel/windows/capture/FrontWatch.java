// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.capture;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.FrontListener;
import org.deskreel.windows.Windows;
import org.deskreel.windows.session.DesktopState;
import org.deskreel.windows.window.ForegroundWindow;

/**
 * Tells what is in front, by a look twice a second. Windows could tell it by itself (SetWinEventHook), but of each name that
 * changes in any window, and not of a desktop that is hidden: it would have to be looked at all the same.
 */
final class FrontWatch implements CaptureBackend.Watch {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final FrontNews news;
    private final Logger logger;
    private final Semaphore end = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "windows-front");

    private boolean puzzled;

    private FrontWatch(FrontListener listener, Logger logger) {
        this.logger = logger;
        this.news = new FrontNews(DesktopState::now, ForegroundWindow::now, window -> {
            if (end.availablePermits() == 0) {
                listener.inFront(window);
            }
        });
        thread.setDaemon(true);
    }

    /**
     * Begins to watch.
     *
     * @param logger hears once when Windows answers what nobody thought of
     * @throws org.deskreel.spi.DeskreelException when this is not Windows
     */
    static FrontWatch start(FrontListener listener, Logger logger) {
        Windows.require();
        FrontWatch watch = new FrontWatch(listener, logger);
        watch.thread.start();
        return watch;
    }

    private void run() {
        try {
            do {
                look();
            } while (!end.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            news.look();
        } catch (RuntimeException | LinkageError e) {
            // Of a library, or an answer of Windows that nobody thought of: the next look may be luckier.
            if (!puzzled) {
                puzzled = true;
                logger.log(Level.WARNING, "What is in front is not known for now", e);
            }
        }
    }

    /** Ends the calls to the listener: none begins after this. */
    @Override
    public void close() {
        end.release();
    }
}
