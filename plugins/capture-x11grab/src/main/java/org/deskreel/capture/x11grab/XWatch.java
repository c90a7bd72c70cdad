// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import java.io.IOException;
import java.time.Duration;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.CaptureBackend;

/**
 * Follows a display in a thread of its own until it is closed. When the display goes, connecting is tried again with
 * growing pauses.
 */
abstract class XWatch implements CaptureBackend.Watch {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** A server that stands still for some seconds is not gone: another client may have grabbed it, or the machine is busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final X11Target target;
    private final Thread thread;
    private volatile boolean closed;

    XWatch(X11Target target, String name) {
        this.target = target;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    final void start() {
        thread.start();
    }

    /** Follows an open display until {@link #closed()}, or until it is lost. */
    abstract void follow(XDisplay display) throws IOException;

    /** The display is lost, or still not there. */
    abstract void lost(DeskreelException error);

    final boolean closed() {
        return closed;
    }

    @Override
    public final void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!closed) {
            try (XDisplay display = target.open(PATIENCE)) {
                pause = FIRST_PAUSE;
                follow(display);
            } catch (IOException e) {
                lost(target.unreachable(e));
            } catch (DeskreelException e) {
                lost(e);
            } catch (RuntimeException e) {
                // Such as an answer of which nobody thought: it must not end the watch, or no change would ever be
                // told.
                lost(X11Target.strange(e));
            }
            pause = rest(pause);
        }
    }

    private Duration rest(Duration pause) {
        rest(pause.toMillis());
        Duration next = pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }

    /** Waits, unless the watch is closed meanwhile. */
    final void rest(long millis) {
        try {
            if (!closed) {
                Thread.sleep(millis);
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
