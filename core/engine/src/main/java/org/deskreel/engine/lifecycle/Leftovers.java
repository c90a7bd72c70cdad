// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import com.google.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.Spool;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionId;
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
    private volatile String hookName = "";
    private volatile List<SessionId> living = List.of();

    @Inject
    Leftovers(Spool spool, Backlog backlog, Clock clock) {
        this.spool = spool;
        this.backlog = backlog;
        this.clock = clock;
        thread.setDaemon(true);
    }

    /**
     * Begins with those whose sessions are over: a session that goes on without a recorder will get one, which finds its
     * folder locked otherwise.
     */
    void start(String name, SessionHook hook) {
        try {
            living = hook.sessions().stream().map(Session::id).toList();
            hookName = name;
            thread.start();
        } catch (DeskreelException e) {
            LOG.atWarn().addKeyValue("hook", name).log("Recordings of earlier sessions wait: {}", e.sentence());
        }
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
        for (RecordingFolder folder : spool.leftovers(hookName, living)) {
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
