// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.vnc;

import java.time.Duration;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.capture.LayoutListener;
import org.deskreel.spi.capture.PixelSize;

/** Tells of the size of the far desktop, and of a server that goes and comes back. Connects again as long as it lives. */
final class ScreenWatch implements CaptureBackend.Watch {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final VncCapture capture;
    private final LayoutListener listener;
    private final Thread thread = new Thread(this::run, "vnc-layout");
    private volatile boolean closed;

    ScreenWatch(VncCapture capture, LayoutListener listener) {
        this.capture = capture;
        this.listener = listener;
        thread.setDaemon(true);
    }

    ScreenWatch begin() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            Duration pause = FIRST_PAUSE;
            while (!closed) {
                boolean seen = followOne(pause.equals(FIRST_PAUSE));
                Thread.sleep(pause.toMillis());
                pause = seen ? FIRST_PAUSE : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * Follows one connection to its end.
     *
     * @param news whether it is news that there is none
     * @return whether there was one
     */
    private boolean followOne(boolean news) throws InterruptedException {
        Screen screen;
        try {
            screen = capture.screen();
        } catch (DeskreelException e) {
            if (news) {
                lost(e);
            }
            return false;
        }
        follow(screen);
        String end = screen.end();
        if (end != null) {
            lost(VncTake.gone(end));
        }
        return true;
    }

    private void follow(Screen screen) throws InterruptedException {
        PixelSize told = null;
        while (!closed && screen.end() == null) {
            PixelSize size = screen.size();
            if (!size.equals(told)) {
                listener.layout(DisplayLayout.single(size.width(), size.height()));
                told = size;
            }
            screen.awaitChange(size, LOOK);
        }
    }

    private void lost(DeskreelException error) {
        if (!closed) {
            listener.unavailable(EndCause.DISPLAY_LOST, error.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
