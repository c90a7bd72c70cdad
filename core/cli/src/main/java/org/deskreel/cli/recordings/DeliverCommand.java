// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.deskreel.cli.installation.DataOutput;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.installation.Plural;
import org.deskreel.cli.session.DurationConverter;
import org.deskreel.engine.lifecycle.Backlog;
import org.deskreel.engine.spool.SpooledStatus.SinkStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deskreel deliver}: what earlier sessions left in the spool. */
@Command(
        name = "deliver",
        sortOptions = false,
        description = {
            "Deliver what earlier sessions left in the spool, because their recorder died or a sink could not be reached.",
            "Sessions that are being recorded are left to their recorders."
        })
public final class DeliverCommand implements Callable<Integer> {
    private final Installation installation;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Stop after this time and leave the rest in the spool. Default: 10m.")
    private Duration limit = Duration.ofMinutes(10);

    @Mixin
    private final DataOutput output = new DataOutput();

    /** For {@code installation}. */
    public DeliverCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        List<Backlog.Result> results;
        try (ProgressDisplay progress = new ProgressDisplay(installation.err(), "deliver")) {
            results = installation.backlog().deliver(limit, progress);
        }
        output.print(installation.out(), results, out -> print(results, out));
        return results.stream().allMatch(Backlog.Result::complete) ? ExitCode.OK : ExitCode.DELIVERY;
    }

    private void print(List<Backlog.Result> results, PrintWriter out) {
        if (results.isEmpty()) {
            installation.err().println("Nothing is left in the spool.");
        }
        for (Backlog.Result result : results) {
            out.println(
                    result.recording() + "  " + result.key() + "  " + (result.complete() ? "complete" : "incomplete"));
            if (!result.complete()) {
                result.sinks().forEach(sink -> out.println("  " + line(sink)));
            }
        }
    }

    private static String line(SinkStatus sink) {
        String waiting = sink.waiting() == 0 ? "nothing waits" : Plural.of(sink.waiting(), "segment") + " waiting";
        return sink.name() + " (" + sink.location() + "): " + waiting
                + (sink.problem() == null ? "" : ". " + sink.problem());
    }
}
