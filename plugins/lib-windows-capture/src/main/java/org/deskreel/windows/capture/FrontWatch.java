// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.capture;

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
    private final Semaphore end = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "windows-front");

    private FrontWatch(FrontListener listener) {
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
     * @throws org.deskreel.spi.DeskreelException when this is not Windows
     */
    static FrontWatch start(FrontListener listener) {
        Windows.require();
        FrontWatch watch = new FrontWatch(listener);
        watch.thread.start();
        return watch;
    }

    private void run() {
        try {
            do {
                news.look();
            } while (!end.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the calls to the listener: none begins after this. */
    @Override
    public void close() {
        end.release();
    }
}
