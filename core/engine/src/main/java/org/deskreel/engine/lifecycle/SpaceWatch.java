// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import com.google.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import org.deskreel.engine.config.SpoolConfig;
import org.deskreel.engine.config.SpoolConfig.WhenFull;
import org.deskreel.engine.delivery.Delivery;
import org.deskreel.engine.spool.Spool;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.config.DataSize;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the spool within its limits: gives up the oldest segments if so configured, and otherwise stops capture cleanly
 * and lets it go on when there is clearly more room, so that it does not stop and go on all the time.
 */
final class SpaceWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SpaceWatch.class);
    private static final String SPOOL_FULL = "spool-full";

    private final Spool spool;
    private final SpoolConfig config;
    private final RecordPhase record;
    private final Delivery delivery;
    private boolean stopped;

    @Inject
    SpaceWatch(Spool spool, SpoolConfig config, RecordPhase record, Delivery delivery) {
        this.spool = spool;
        this.config = config;
        this.record = record;
        this.delivery = delivery;
    }

    /**
     * Too little room.
     *
     * @param bytes that are lacking
     * @param sentence for people
     */
    private record Shortage(long bytes, String sentence) {}

    /** Looks at the spool and its disk; about once a second. */
    void look() {
        try {
            Optional<Shortage> shortage = shortage(stopped ? 4 : 0);
            if (shortage.isPresent() && !madeRoom(shortage.get())) {
                stop(shortage.get());
            } else if (stopped) {
                stopped = false;
                record.resume(Take.word(EndCause.NO_SPACE), "The spool has room again; recording goes on.");
            }
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("The room in the spool cannot be read");
        }
    }

    private boolean madeRoom(Shortage shortage) {
        return config.whenFull() == WhenFull.DROP_OLDEST_DELIVERED_LAST
                && delivery.giveUp(shortage.bytes(), SPOOL_FULL) >= shortage.bytes();
    }

    private void stop(Shortage shortage) {
        if (!stopped) {
            stopped = true;
            record.pause(Take.word(EndCause.NO_SPACE), shortage.sentence());
        }
    }

    /**
     * What is lacking.
     *
     * @param margin when not 0, room for one part in so many more is asked for
     */
    private Optional<Shortage> shortage(int margin) throws IOException {
        long free = spool.free();
        long needed = config.minFree().bytes();
        needed += margin == 0 ? 0 : needed / margin;
        if (free < needed) {
            return Optional.of(new Shortage(
                    needed - free,
                    "The disk of the spool " + spool.root() + " has only " + new DataSize(free)
                            + " left, less than spool.min-free (" + config.minFree() + "). Recording stops until "
                            + "there is a quarter more."));
        }
        return config.maxSize() == null ? Optional.empty() : excess(config.maxSize(), margin);
    }

    private Optional<Shortage> excess(DataSize maxSize, int margin) throws IOException {
        long used = spool.size();
        long allowed = maxSize.bytes() - (margin == 0 ? 0 : maxSize.bytes() / margin);
        if (used <= allowed) {
            return Optional.empty();
        }
        return Optional.of(new Shortage(
                used - allowed,
                "The spool " + spool.root() + " holds " + new DataSize(used) + ", more than spool.max-size (" + maxSize
                        + "). Recording stops until a quarter of that is free."));
    }
}
