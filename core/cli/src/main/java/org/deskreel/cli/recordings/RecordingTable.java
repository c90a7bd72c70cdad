// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.engine.recordings.RecordingSummary;

/**
 * A list of recordings of any length, printed some rows at a time, so that the first stand there before the last are
 * known. Where there is little room it shows less, and of keys the end, by which a recording can be called just as well.
 */
final class RecordingTable {
    private static final int ROWS = 200;
    private static final int WIDE = 120;
    private static final int LONGEST_USER = 14;
    private static final int LEAST_FOR_KEY = 12;

    private final PrintWriter out;
    private final int width;
    private final boolean wide;
    private final Table table;
    private final List<RecordingSummary> waiting = new ArrayList<>();

    /** For a terminal of so many columns. */
    RecordingTable(PrintWriter out, int width) {
        this.out = out;
        this.width = width;
        this.wide = width >= WIDE;
        this.table = wide
                ? new Table("STARTED", ">DURATION", ">COVERAGE", "STATE", "USER", "HOST", "KEY")
                : new Table("STARTED", ">DURATION", ">COVERS", "STATE", "USER", "KEY");
    }

    void add(RecordingSummary recording) {
        waiting.add(recording);
        if (waiting.size() >= ROWS) {
            flush();
        }
    }

    /** Prints what was added since the last time. */
    void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        waiting.forEach(this::row);
        table.print(out, width, LEAST_FOR_KEY);
        out.flush();
        waiting.clear();
    }

    private void row(RecordingSummary recording) {
        boolean readable = recording.problem() == null;
        String duration = recording.duration().map(Words::clock).orElse("-");
        String coverage = readable ? Words.percent(recording.coverage()) : "-";
        String state = Words.state(recording);
        if (wide) {
            table.row(
                    Words.dateTime(recording.startedAt()),
                    duration,
                    coverage,
                    state,
                    Words.user(recording),
                    recording.host().isEmpty() ? "-" : recording.host(),
                    recording.key());
        } else {
            table.row(
                    Words.minutes(recording.startedAt()),
                    duration,
                    coverage,
                    state,
                    Words.start(Words.user(recording), LONGEST_USER),
                    recording.key());
        }
    }
}
