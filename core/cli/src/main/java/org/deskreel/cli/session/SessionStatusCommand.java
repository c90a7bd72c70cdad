// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.deskreel.cli.installation.DataOutput;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.installation.Plural;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.spool.Spool;
import org.deskreel.engine.spool.Spool.Known;
import org.deskreel.engine.spool.SpooledStatus;
import org.deskreel.engine.spool.SpooledStatus.SinkStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deskreel session status}: which sessions are recorded on this machine, and how that goes. */
@Command(
        name = "status",
        sortOptions = false,
        description = "Say which sessions are being recorded on this machine, and how that goes.")
public final class SessionStatusCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Installation installation;

    @Mixin
    private final DataOutput output = new DataOutput();

    @Option(names = "--all", description = "Also those that were recorded in the last seven days.")
    private boolean all;

    /** For this installation. */
    public SessionStatusCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        List<Known> known = Spool.in(installation.state()).known().stream()
                .filter(recording -> all
                        || recording.running()
                        || !recording.status().state().over())
                .toList();
        List<Shown> shown = known.stream()
                .map(one -> new Shown(one.running(), one.status()))
                .toList();
        output.print(installation.out(), shown, out -> print(known, out));
        return ExitCode.OK;
    }

    /** For programs. */
    record Shown(boolean running, SpooledStatus status) {}

    private void print(List<Known> known, PrintWriter out) {
        if (known.isEmpty()) {
            installation.err().println("No session is being recorded.");
        }
        for (Known one : known) {
            SpooledStatus status = one.status();
            out.printf(
                    Locale.ROOT,
                    "%s  %s  %s%s, since %s, coverage %.2f %%, %s%n",
                    status.session(),
                    status.user(),
                    status.state().word(),
                    one.running() || status.state().over() ? "" : " (its recorder is gone)",
                    status.startedAt() == null ? "-" : TIME.format(status.startedAt()),
                    status.coverage() * 100,
                    Plural.of(status.segments(), "segment"));
            if (status.problem() != null) {
                out.println("  " + status.problem());
            } else if (status.state() == RecordingState.INTERRUPTED && one.running()) {
                out.println("  Recording pauses while nobody is connected to the desktop.");
            }
            status.sinks().forEach(sink -> out.println("  " + line(sink)));
        }
    }

    private static String line(SinkStatus sink) {
        String waiting = sink.waiting() == 0
                ? "has everything"
                : sink.waiting() == 1 ? "1 segment waits" : sink.waiting() + " segments wait";
        String problem = (sink.alarm() ? ": ALARM, somebody has to mend this: " : ": ") + sink.problem();
        return sink.name() + " (" + sink.location() + ") " + waiting + (sink.problem() == null ? "" : problem);
    }
}
