// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.display;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.capture.LayoutListener;
import org.deskreel.windows.Windows;
import org.deskreel.windows.session.DesktopState;
import org.deskreel.windows.window.HiddenWindow;
import org.jspecify.annotations.Nullable;

/**
 * Tells of changed layouts when Windows tells of them (WM_DISPLAYCHANGE), and looks by itself every second in case it does
 * not. Tells also when the desktop is hidden (a secure desktop, a locked or disconnected session) and when it can be seen
 * again.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/gdi/wm-displaychange">WM_DISPLAYCHANGE</a>
 */
public final class DisplayWatch implements CaptureBackend.Watch {
    private static final Duration OWN_LOOK = Duration.ofSeconds(1);
    private static final int WM_DISPLAYCHANGE = 0x007E;

    private final LayoutNews news;
    private final Logger logger;
    private final Semaphore hints = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    private DisplayWatch(LayoutListener listener, Logger logger) {
        this.news = new LayoutNews(DesktopState::now, Displays::layout, new OpenEars(listener), logger);
        this.logger = logger;
        this.thread = new Thread(this::run, "windows-layout");
        this.thread.setDaemon(true);
    }

    /**
     * Begins to watch. The listener hears first of the layout as it is, then of every change, on a thread of the watch.
     *
     * @param logger hears why the desktop cannot be seen, or that Windows tells nothing
     * @throws DeskreelException when this is not Windows
     */
    public static DisplayWatch start(LayoutListener listener, Logger logger) {
        Windows.require();
        DisplayWatch watch = new DisplayWatch(listener, logger);
        watch.thread.start();
        return watch;
    }

    /** Ends the calls to the listener: none begins after this. */
    @Override
    public void close() {
        closed = true;
        hints.release();
    }

    private void run() {
        HiddenWindow window = window();
        try {
            while (!closed) {
                news.look();
                await();
            }
        } finally {
            if (window != null) {
                window.close();
            }
        }
    }

    private @Nullable HiddenWindow window() {
        try {
            return HiddenWindow.open("layout", (message, wParam, lParam) -> {
                if (message == WM_DISPLAYCHANGE) {
                    hints.release();
                }
            });
        } catch (DeskreelException e) {
            logger.log(
                    Level.INFO, "Windows tells nothing of changed displays; looking every second: {0}", e.sentence());
            return null;
        }
    }

    /** What Windows tells while the watch looks is not forgotten: it may have looked too early. */
    private void await() {
        try {
            if (hints.tryAcquire(OWN_LOOK.toMillis(), TimeUnit.MILLISECONDS) && !closed) {
                hints.drainPermits();
                logger.log(Level.DEBUG, "Windows tells of changed displays");
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** Hears until the watch is closed. */
    private final class OpenEars implements LayoutListener {
        private final LayoutListener listener;

        private OpenEars(LayoutListener listener) {
            this.listener = listener;
        }

        @Override
        public void layout(DisplayLayout layout) {
            if (!closed) {
                listener.layout(layout);
            }
        }

        @Override
        public void unavailable(EndCause cause, String sentence) {
            if (!closed) {
                listener.unavailable(cause, sentence);
            }
        }
    }
}
