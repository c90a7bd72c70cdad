// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.deskreel.engine.config.FinalizeConfig;
import org.deskreel.engine.delivery.Delivery;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything after the session has ended: ends the takes, delivers the rest, settles what became of the recording. */
final class FinalizePhase {
    private static final Logger LOG = LoggerFactory.getLogger(FinalizePhase.class);

    /** A take that does not end by itself is killed and abandoned within ten seconds, by a backend that hangs in twenty. */
    private static final Duration TAKES_END = Duration.ofSeconds(20);

    private final RecordingFolder folder;
    private final RecordPhase record;
    private final SegmentIntake intake;
    private final Lifecycle lifecycle;
    private final Delivery delivery;
    private final RecorderLoop loop;
    private final FinalizeConfig config;
    private final Clock clock;

    @Inject
    FinalizePhase(
            RecordingFolder folder,
            RecordPhase record,
            SegmentIntake intake,
            Lifecycle lifecycle,
            Delivery delivery,
            RecorderLoop loop,
            FinalizeConfig config,
            Clock clock) {
        this.folder = folder;
        this.record = record;
        this.intake = intake;
        this.lifecycle = lifecycle;
        this.delivery = delivery;
        this.loop = loop;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Finishes the recording.
     *
     * @param end of the session
     * @param why it ended
     */
    Outcome finish(Instant end, String why) {
        endTakes(why);
        if (!intake.finish(TAKES_END)) {
            LOG.error(
                    "The last segments could not be taken in within {} s and wait in the spool", TAKES_END.toSeconds());
        }
        if (folder.book().startedAt().isEmpty()) {
            folder.book().add(new Entry.SessionStarted(end));
        }
        folder.book().add(new Entry.SessionEnded(end));
        boolean complete = delivery.finish(config.timeLimit());
        if (folder.book().settled()) {
            clearSpool();
        }
        return new Outcome(
                folder.book().manifest(clock.instant()), folder.book().opened().key(), delivery.status(), complete);
    }

    private void endTakes(String why) {
        CountDownLatch ended = new CountDownLatch(1);
        loop.post(() -> {
            lifecycle.to(RecordingState.FINALIZING, why);
            record.end(ended::countDown);
        });
        try {
            if (!ended.await(TAKES_END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.error("A take did not end within {} s", TAKES_END.toSeconds());
                loop.close(); // What is decided there now would come too late.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void clearSpool() {
        try {
            folder.removeFootage();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("Delivered footage cannot be removed from the spool");
        }
    }
}
