// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import com.google.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.Spool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Completes the backlog of earlier sessions, in a thread of its own beside the recording of the day. */
final class Leftovers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final Duration PATIENCE_WITH_ONE = Duration.ofHours(1);

    private final Spool spool;
    private final Backlog backlog;
    private final Clock clock;
    private final Thread thread = new Thread(this::completeAll, "leftovers");
    private volatile boolean closing;

    @Inject
    Leftovers(Spool spool, Backlog backlog, Clock clock) {
        this.spool = spool;
        this.backlog = backlog;
        this.clock = clock;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Waits until all are complete, but no longer than this. */
    void await(Duration limit) {
        try {
            thread.join(Math.max(1, limit.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void completeAll() {
        spool.forgetOld(clock.instant());
        for (RecordingFolder folder : spool.leftovers()) {
            try (folder) {
                if (!closing) {
                    complete(folder);
                }
            } catch (RuntimeException | IOException e) {
                LOG.atError().setCause(e).log("A recording that was left in the spool cannot be completed now");
            }
        }
    }

    private void complete(RecordingFolder folder) throws IOException {
        Backlog.Result result = backlog.complete(folder, PATIENCE_WITH_ONE);
        LOG.atInfo()
                .addKeyValue("recordingId", result.recording())
                .addKeyValue("complete", result.complete())
                .log("A recording that was left in the spool was delivered");
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        await(Duration.ofSeconds(2));
    }
}
