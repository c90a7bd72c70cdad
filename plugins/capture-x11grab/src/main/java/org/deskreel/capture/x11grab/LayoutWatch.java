// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.capture.LayoutListener;
import org.jspecify.annotations.Nullable;

/**
 * Tells of changed layouts as the X server tells of them, and looks by itself every few seconds in case it does not.
 * When the display goes, that is told once, and connecting is tried again with growing pauses.
 */
final class LayoutWatch implements CaptureBackend.Watch {
    private static final Duration OWN_LOOK = Duration.ofSeconds(3);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final X11Target target;
    private final LayoutListener listener;
    private final Logger logger;
    private final Thread thread;
    private volatile boolean closed;
    private boolean lost;
    private @Nullable DisplayLayout told;

    private LayoutWatch(X11Target target, LayoutListener listener, Logger logger) {
        this.target = target;
        this.listener = listener;
        this.logger = logger;
        this.thread = new Thread(this::run, "x11-layout");
        this.thread.setDaemon(true);
    }

    static LayoutWatch start(X11Target target, LayoutListener listener, Logger logger) {
        LayoutWatch watch = new LayoutWatch(target, listener, logger);
        watch.thread.start();
        return watch;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!closed) {
            try (XDisplay display = target.open()) {
                pause = FIRST_PAUSE;
                follow(display);
            } catch (IOException e) {
                lost(target.unreachable(e));
            } catch (DeskreelException e) {
                lost(e);
            }
            pause = rest(pause);
        }
    }

    private void follow(XDisplay display) throws IOException {
        display.tellOfChanges();
        while (!closed) {
            tell(display.layout());
            display.awaitChange(OWN_LOOK);
        }
    }

    private void tell(DisplayLayout layout) {
        if (!closed && (lost || !layout.equals(told))) {
            lost = false;
            told = layout;
            listener.layout(layout);
        }
    }

    private void lost(DeskreelException error) {
        if (!closed && !lost) {
            lost = true;
            logger.log(Level.INFO, "The display is lost: {0}", error.getMessage());
            listener.unavailable(EndCause.DISPLAY_LOST, error.getMessage());
        }
    }

    private Duration rest(Duration pause) {
        try {
            if (!closed) {
                Thread.sleep(pause.toMillis());
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        Duration next = pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }
}
