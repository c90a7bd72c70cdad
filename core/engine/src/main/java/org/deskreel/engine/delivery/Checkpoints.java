// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingFolder;

/** Sends the open segment again as it grows, so that a machine that vanishes takes seconds with it. */
final class Checkpoints {
    private static final long BYTES_PER_SECOND = 1024 * 1024;

    private final RecordingFolder folder;
    private final Parcel parcel;
    private final Clock clock;
    private final boolean on;
    private final Pace pace;
    private long sent;

    /**
     * @param interval between two checkpoints at least; zero for none at all
     */
    Checkpoints(RecordingFolder folder, Parcel parcel, Duration interval, Clock clock) {
        this.folder = folder;
        this.parcel = parcel;
        this.clock = clock;
        this.on = !interval.isZero();
        this.pace = new Pace(interval, BYTES_PER_SECOND);
    }

    /** Sends the open segment if that is due; returns whether it did. */
    boolean send() {
        Optional<Entry.SegmentOpened> due = due();
        due.ifPresent(open -> {
            sent = parcel.checkpoint(open);
            pace.sent(clock.instant(), sent);
        });
        return due.isPresent();
    }

    /** Until the next one may be due; at most {@code longest}. Who watches live is behind by as much as this is late. */
    Duration wait(Duration longest) {
        return on ? pace.wait(clock.instant(), longest) : longest;
    }

    private Optional<Entry.SegmentOpened> due() {
        if (!on || !pace.due(clock.instant())) {
            return Optional.empty();
        }
        return folder.book().openSegments().stream()
                .reduce((older, newer) -> newer)
                .filter(open -> folder.file(open.file()).toFile().length() != sent);
    }
}
