// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.io.IOException;
import org.deskreel.engine.config.SpoolConfig;
import org.deskreel.engine.spool.Spool;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.config.DataSize;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops capture cleanly before the disk of the spool is full, and lets it go on when there is clearly more room, so that
 * it does not stop and go on all the time.
 */
final class SpaceWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SpaceWatch.class);

    private final Spool spool;
    private final long enough;
    private final long plenty;
    private final RecordPhase record;
    private boolean low;

    @Inject
    SpaceWatch(Spool spool, SpoolConfig config, RecordPhase record) {
        this.spool = spool;
        this.enough = config.minFree().bytes();
        this.plenty = enough + enough / 4;
        this.record = record;
    }

    /** Looks at the disk; about once a second. */
    void look() {
        try {
            long free = spool.free();
            if (!low && free < enough) {
                low = true;
                record.pause(Take.word(EndCause.NO_SPACE), sentence(free));
            } else if (low && free >= plenty) {
                low = false;
                record.resume("The disk of the spool has room again; recording goes on.");
            }
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("The free space of the spool's disk cannot be read");
        }
    }

    private String sentence(long free) {
        return "The disk of the spool " + spool.root() + " has only " + new DataSize(free)
                + " left, less than spool.min-free (" + new DataSize(enough) + "). Recording stops until "
                + new DataSize(plenty) + " are free.";
    }
}
