// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Stage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.deskreel.engine.component.Components;
import org.deskreel.engine.config.Configuration;
import org.deskreel.engine.config.DeliveryConfig;
import org.deskreel.engine.delivery.Bandwidth;
import org.deskreel.engine.delivery.Delivery;
import org.deskreel.engine.delivery.Destination;
import org.deskreel.engine.event.Listeners;
import org.deskreel.engine.recordings.Progress;
import org.deskreel.engine.signing.ManifestSeal;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.Recovery;
import org.deskreel.engine.spool.Spool;
import org.deskreel.engine.spool.SpooledStatus;
import org.deskreel.engine.spool.SpooledStatus.SinkStatus;
import org.deskreel.spi.session.SessionId;
import org.deskreel.spi.storage.StorageSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recordings of earlier sessions that were left in the spool: because their recorder died, or because a sink could
 * not be reached in time.
 */
public final class Backlog {
    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);

    private final Spool spool;
    private final Configuration configuration;
    private final Components components;
    private final Bandwidth bandwidth;
    private final Clock clock;

    @Inject
    Backlog(Spool spool, Configuration configuration, Components components, Bandwidth bandwidth, Clock clock) {
        this.spool = spool;
        this.configuration = configuration;
        this.components = components;
        this.bandwidth = bandwidth;
        this.clock = clock;
    }

    /** The backlog of an installation. */
    public static Backlog of(Configuration configuration, RecorderOptions options) {
        StateListener nobody = (state, why) -> LOG.debug("State {}", state);
        return Guice.createInjector(
                        Stage.PRODUCTION, new EngineModule(configuration, options, nobody, Clock.systemUTC()))
                .getInstance(Backlog.class);
    }

    /**
     * What became of a recording that was left.
     *
     * @param recording its id
     * @param key its folder in the sinks
     * @param complete whether every required sink has everything now
     * @param sinks how its delivery went
     */
    public record Result(String recording, String key, boolean complete, List<SinkStatus> sinks) {}

    /**
     * Delivers all of it; recordings that a recorder is at work on are that recorder's.
     *
     * @param limit after which what is left stays in the spool
     * @param progress is told of segments
     * @throws org.deskreel.spi.DeskreelException when the spool cannot be read
     */
    public List<Result> deliver(Duration limit, Progress progress) {
        return deliver(limit, progress, List.of());
    }

    /**
     * The same but for sessions that go on: theirs are for the next recorder of the session.
     *
     * @throws org.deskreel.spi.DeskreelException when the spool cannot be read
     */
    public List<Result> deliver(Duration limit, Progress progress, Collection<SessionId> except) {
        long end = System.nanoTime() + limit.toNanos();
        List<Result> results = new ArrayList<>();
        for (RecordingFolder folder :
                spool.leftovers(configuration.engine().session().hook(), except)) {
            try (folder) {
                Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
                results.add(
                        complete(folder, left, configuration.engine().delivery().alone(), progress));
            } catch (IOException e) {
                LOG.atError().setCause(e).log("A recording that was left in the spool cannot be completed now");
            }
        }
        return results;
    }

    /** Delivers one recording beside another one that is being recorded, as far as the time limit allows. */
    Result complete(RecordingFolder folder, Duration limit) throws IOException {
        return complete(folder, limit, configuration.engine().delivery(), Progress.SILENT);
    }

    private Result complete(RecordingFolder folder, Duration limit, DeliveryConfig config, Progress progress)
            throws IOException {
        endSession(folder);
        List<Destination> destinations = configuration.sinks().stream()
                .map(sink -> Destination.of(
                        sink.common(), Absent.unlessMade(StorageSink.class, () -> components.sink(sink))))
                .toList();
        try (ManifestSeal seal = components.seal(configuration.signer());
                Delivery delivery = new Delivery(destinations, folder, config, bandwidth, seal, clock);
                Listeners listeners = Listeners.of(configuration.listeners(), components, folder.book(), clock);
                DeliveryProgress shown = new DeliveryProgress(delivery, progress)) {
            shown.start();
            delivery.start();
            listeners.start();
            boolean complete = delivery.finish(limit);
            if (folder.book().settled()) {
                folder.removeFootage();
            }
            SpooledStatus.of(folder.book(), clock.instant(), delivery.status()).write(folder.statusFile());
            listeners.finish();
            Entry.Opened opened = folder.book().opened();
            return new Result(opened.recording(), opened.key(), complete, delivery.status());
        } finally {
            destinations.forEach(destination -> Farewell.to(destination.sink()));
        }
    }

    private void endSession(RecordingFolder folder) {
        if (folder.book().endedAt().isPresent()) {
            return;
        }
        Recovery recovery = new Recovery(folder, clock);
        recovery.adopt();
        Instant at = recovery.lastSignOfLife();
        if (folder.book().startedAt().isEmpty()) {
            folder.book().add(new Entry.SessionStarted(at));
        }
        folder.book().add(new Entry.SessionEnded(at));
    }
}
