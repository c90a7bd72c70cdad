// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.deskreel.cli.installation.Plural;
import org.deskreel.engine.spool.SpooledStatus;
import org.deskreel.engine.spool.SpooledStatus.SinkStatus;

/**
 * What became of a recording that was to end, in one line, which the platform keeps: often it is all that is left of the
 * machine.
 *
 * @param status the last that was heard of it
 */
record EndReport(SpooledStatus status) {
    /** When its recorder has ended. */
    String ended() {
        return String.format(
                Locale.ROOT,
                "Session %s: recording %s is %s, %s, coverage %.2f %%%s",
                status.session(),
                status.recording(),
                status.state().word(),
                segments(),
                status.coverage() * 100,
                left());
    }

    /** When it has not, in the time that it was waited for. */
    String atWork(Duration waited) {
        return "Session " + status.session() + ": the recorder is still at work after " + waited.toSeconds()
                + " s, and goes on by itself; recording " + status.recording() + " has " + segments() + left();
    }

    private String segments() {
        return Plural.of(status.segments(), "segment");
    }

    private String left() {
        return status.sinks().stream()
                .filter(sink -> sink.waiting() > 0 || sink.problem() != null)
                .map(EndReport::left)
                .collect(Collectors.joining());
    }

    private static String left(SinkStatus sink) {
        String waiting = sink.waiting() == 0
                ? "; "
                : "; " + sink.waiting() + (sink.waiting() == 1 ? " of them waits" : " of them wait")
                        + " in the spool for ";
        String problem = sink.problem() == null ? "" : " (" + sink.problem().replaceAll("\\.$", "") + ")";
        return waiting + sink.name() + problem;
    }
}
