// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.deskreel.engine.component.Components;
import org.deskreel.engine.config.Configuration;
import org.deskreel.engine.delivery.Delivery;
import org.deskreel.engine.delivery.Destination;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.Recovery;
import org.deskreel.engine.spool.Spool;
import org.deskreel.engine.spool.SpooledStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes the recordings of earlier sessions that were left in the spool: because their recorder died, or because a
 * sink could not be reached in time. Works in a thread of its own beside the recording of the day.
 */
final class Leftovers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final Spool spool;
    private final Configuration configuration;
    private final Components components;
    private final Clock clock;
    private final Thread thread = new Thread(this::completeAll, "leftovers");
    private volatile boolean closing;

    @Inject
    Leftovers(Spool spool, Configuration configuration, Components components, Clock clock) {
        this.spool = spool;
        this.configuration = configuration;
        this.components = components;
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
        if (folder.book().endedAt().isEmpty()) {
            Recovery recovery = new Recovery(folder, clock);
            recovery.adopt();
            end(folder, recovery.lastSignOfLife());
        }
        List<Destination> destinations = configuration.sinks().stream()
                .map(sink -> Destination.of(sink.common(), components.sink(sink)))
                .toList();
        try (Delivery delivery =
                new Delivery(destinations, folder, configuration.engine().delivery(), clock)) {
            delivery.start();
            if (delivery.finish(configuration.engine().finalizing().timeLimit())) {
                folder.removeFootage();
                LOG.atInfo()
                        .addKeyValue("recordingId", folder.book().opened().recording())
                        .log("A recording that was left in the spool is complete");
            }
            SpooledStatus.of(folder.book(), clock.instant(), delivery.status()).write(folder.statusFile());
        } finally {
            destinations.forEach(destination -> destination.sink().close());
        }
    }

    private static void end(RecordingFolder folder, Instant at) {
        if (folder.book().startedAt().isEmpty()) {
            folder.book().add(new Entry.SessionStarted(at));
        }
        folder.book().add(new Entry.SessionEnded(at));
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        await(Duration.ofSeconds(2));
    }
}
