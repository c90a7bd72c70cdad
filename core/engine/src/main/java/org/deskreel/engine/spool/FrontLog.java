// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest.TimelineEntry;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.Stretch;
import org.deskreel.engine.manifest.TimelineFile;

/**
 * What was in front during a recording, as its journal tells: moments from which on something is. Safe for several
 * threads.
 */
public final class FrontLog {
    /** A change every three seconds for eight hours, and less than a second of work to write them down. */
    private static final int MOST = 10_000;

    /** A hundred characters for each. */
    private static final int MOST_BYTES = 1024 * 1024;

    private final List<Entry.InFront> entries = new ArrayList<>();
    private int bytes;

    FrontLog() {}

    synchronized void add(Entry.InFront entry) {
        entries.add(entry);
        bytes += TimelineFile.length(entry.program(), entry.title());
    }

    /** Whether nobody has ever looked what is in front. */
    public synchronized boolean unused() {
        return entries.isEmpty();
    }

    /** Whether there is room for nothing more than its end. */
    public synchronized boolean full() {
        return entries.size() >= MOST || bytes >= MOST_BYTES;
    }

    /** What was told last. */
    public synchronized Optional<Entry.InFront> last() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }

    /** What a manifest says of a file with these stretches. */
    public static TimelineEntry describe(byte[] file, List<Stretch> stretches) {
        return new TimelineEntry(
                RecordingLayout.TIMELINE,
                Hashes.sha256(file),
                file.length,
                stretches.size(),
                Stretch.programs(stretches));
    }

    /** What was in front between two moments, in order of time; what lies outside is cut off. */
    synchronized List<Stretch> between(Instant from, Instant until) {
        List<Stretch> stretches = new ArrayList<>();
        Instant reached = from.truncatedTo(ChronoUnit.MILLIS);
        Instant last = until.truncatedTo(ChronoUnit.MILLIS);
        for (int i = 0; i < entries.size(); i++) {
            Entry.InFront entry = entries.get(i);
            // A clock that is set back must not lay one window over another.
            Instant start = later(reached, entry.at().truncatedTo(ChronoUnit.MILLIS));
            Instant next = i + 1 < entries.size() ? entries.get(i + 1).at().truncatedTo(ChronoUnit.MILLIS) : last;
            Instant end = next.isBefore(last) ? next : last;
            if (start.isBefore(end)) {
                if (!entry.nothing()) {
                    stretches.add(new Stretch(start, end, entry.program(), entry.title()));
                }
                reached = end;
            }
        }
        return stretches;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
