// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.deskreel.engine.config.Configuration;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.SessionEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records one session: pre-session, then record with geometry-watch beside it, then finalize.
 *
 * <p>{@link #record()} is called once; {@link #end} may be called from any thread, also before and after.
 */
public final class Recorder {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Injector injector;
    private final RecorderOptions options;
    private final Configuration configuration;
    private final Clock clock;
    private final EndSignal end;
    private RecorderLoop.@Nullable Timer limit;

    /**
     * A recorder for the session that the configured hook finds.
     *
     * @param listener is told of every change of state, in one of the recorder's threads; returns at once
     */
    public Recorder(Configuration configuration, RecorderOptions options, StateListener listener) {
        this(configuration, options, listener, Clock.systemUTC());
    }

    /**
     * The same with a clock that a test turns.
     *
     * @param listener is told of every change of state, in one of the recorder's threads; returns at once
     */
    public Recorder(Configuration configuration, RecorderOptions options, StateListener listener, Clock clock) {
        this.injector =
                Guice.createInjector(Stage.PRODUCTION, new EngineModule(configuration, options, listener, clock));
        this.options = options;
        this.configuration = configuration;
        this.clock = clock;
        this.end = new EndSignal(clock);
    }

    /**
     * Records until the session ends, {@link #end} is called, or the time limit is reached, and finalizes. Blocks.
     *
     * @throws DeskreelException when recording cannot even begin: no session, recorded already, no backend works
     */
    public Outcome record() throws InterruptedException {
        try (Prepared prepared = injector.getInstance(PreSession.class).prepare();
                Leftovers leftovers = injector.getInstance(Leftovers.class)) {
            Injector parts = injector.createChildInjector(new RecordingModule(prepared));
            try (ActiveRecording active = parts.getInstance(ActiveRecording.class)) {
                EndSignal.End ended = recordUntilEnd(prepared, active, parts, leftovers);
                long limit = System.nanoTime()
                        + configuration.engine().finalizing().timeLimit().toNanos();
                Outcome outcome = parts.getInstance(FinalizePhase.class).finish(ended.at(), ended.why());
                active.status().write();
                leftovers.await(Duration.ofNanos(limit - System.nanoTime()));
                active.duties().recordingEnded();
                return outcome;
            }
        }
    }

    private EndSignal.End recordUntilEnd(Prepared prepared, ActiveRecording active, Injector parts, Leftovers leftovers)
            throws InterruptedException {
        Attendance attendance = parts.getInstance(Attendance.class);
        active.start(attendance::begin);
        try (SessionWatch watch = parts.getInstance(SessionWatch.class)) {
            watch.begin(prepared.hook(), event -> hear(event, prepared, active, attendance));
            watchForEnd(prepared.folder(), active.loop());
            leftovers.start(configuration.engine().session().hook(), prepared.hook());
            return end.await();
        } finally {
            active.duties().sessionEnded();
        }
    }

    /** Asks for the end of the recording; {@code why} is one sentence. The first call counts. */
    public void end(String why) {
        end.give(why);
    }

    private void watchForEnd(RecordingFolder folder, RecorderLoop loop) {
        loop.every(POLL, () -> {
            if (folder.endRequested()) {
                end("The end of the session was asked for.");
            }
            startLimit(folder, loop);
        });
    }

    /** The time limit runs from the first footage. */
    private void startLimit(RecordingFolder folder, RecorderLoop loop) {
        Optional<Instant> start = folder.book().startedAt();
        if (limit == null && start.isPresent() && options.limit() != null) {
            Duration left = Duration.between(clock.instant(), start.get().plus(options.limit()));
            limit = loop.after(left, () -> end("The time limit of the recording is reached."));
        }
    }

    private void hear(SessionEvent event, Prepared prepared, ActiveRecording active, Attendance attendance) {
        if (!event.session().equals(prepared.session().id())) {
            return;
        }
        LOG.atInfo()
                .addKeyValue("event", event.kind())
                .addKeyValue("sessionId", event.session())
                .log(event.detail());
        switch (event.kind()) {
            case ENDED -> end("The session ended.");
            case CONNECTED, DISCONNECTED, LOCKED, UNLOCKED -> active.loop().post(() -> attendance.hear(event));
            case IDENTITY_DISPUTED -> active.loop().post(() -> disputed(event, prepared.folder()));
            case STARTED -> LOG.debug("Nothing to do for this event");
        }
    }

    private static void disputed(SessionEvent event, RecordingFolder folder) {
        folder.book().add(new Entry.Noted(event.at(), Entry.Noted.IDENTITY_DISPUTED, event.detail()));
    }
}
