// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import java.time.Duration;
import org.deskreel.spi.DeskreelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the last manifest and playlist of a recording to a sink, again and again until it has them, in a thread of its
 * own: one that still hangs in the put of a segment could not do it.
 */
final class LastWord implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LastWord.class);

    private final ManifestUpdates update;
    private final Backoff pauses;
    private final Trouble trouble;
    private final Runnable progressed;
    private final Thread thread;

    LastWord(String sink, ManifestUpdates update, Backoff pauses, Trouble trouble, Runnable progressed) {
        this.update = update;
        this.pauses = pauses;
        this.trouble = trouble;
        this.progressed = progressed;
        this.thread = new Thread(this, "last-word-" + sink);
        this.thread.setDaemon(true);
    }

    LastWord start() {
        thread.start();
        return this;
    }

    /** Whether the sink has the last manifest and playlist. */
    boolean said() {
        return update.upToDate();
    }

    void halt() {
        thread.interrupt();
    }

    @Override
    public void run() {
        try {
            while (!said()) {
                Thread.sleep(trySay().toMillis());
            }
        } catch (InterruptedException e) {
            LOG.debug("The last manifest could not be delivered in time");
        }
    }

    /** Returns how long to wait before the next try. */
    private Duration trySay() {
        try {
            update.send();
            trouble.over();
            return Duration.ZERO;
        } catch (DeskreelException e) {
            if (!Thread.currentThread().isInterrupted()) {
                trouble.failed(e);
            }
            return pauses.next();
        } finally {
            progressed.run();
        }
    }
}
