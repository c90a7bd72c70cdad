// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.deskreel.cli.installation.DataOutput;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.recordings.RecordingFilter;
import org.deskreel.engine.recordings.RecordingSummary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deskreel recordings list}: what there is, newest first. */
@Command(name = "list", sortOptions = false, description = "List recordings, newest first.")
public final class RecordingsListCommand implements Callable<Integer> {
    private final Installation installation;

    @Parameters(
            arity = "0..1",
            paramLabel = "TEXT",
            description = "Only recordings whose key, id, session, user or host contain it.")
    private @Nullable String text;

    @Option(names = "--user", paramLabel = "NAME", description = "Only recordings of this user.")
    private @Nullable String user;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only recordings in this state: ${COMPLETION-CANDIDATES}.")
    private @Nullable RecordingState state;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moment.Converter.class,
            description = "Only recordings that went on after this time, or in the last so-many hours (24h).")
    private @Nullable Moment since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Moment.Converter.class,
            description = "Only recordings that began before this time.")
    private @Nullable Moment until;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "COUNT",
            description = "At most so many.")
    private int limit = Integer.MAX_VALUE;

    @Mixin
    private final SinkChoice sink = new SinkChoice();

    @Mixin
    private final DataOutput output = new DataOutput();

    /** For {@code installation}. */
    public RecordingsListCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        try (ReadSide read = ReadSide.open(installation, sink)) {
            List<RecordingSummary> recordings =
                    read.store().list(filter()).stream().limit(limit).toList();
            output.print(installation.out(), recordings, out -> printText(recordings, out));
            if (recordings.isEmpty()) {
                installation.err().println("No recordings in " + read.source().location() + ".");
            }
        }
        return ExitCode.OK;
    }

    private RecordingFilter filter() {
        Instant now = Instant.now();
        return new RecordingFilter(
                user, state, since == null ? null : since.before(now), until == null ? null : until.before(now), text);
    }

    private static void printText(List<RecordingSummary> recordings, PrintWriter out) {
        if (recordings.isEmpty()) {
            return;
        }
        Table table = new Table("STARTED", ">DURATION", ">COVERAGE", "STATE", "USER", "KEY");
        for (RecordingSummary recording : recordings) {
            boolean readable = recording.problem() == null;
            table.row(
                    Words.dateTime(recording.startedAt()),
                    recording.duration().map(Words::clock).orElse("-"),
                    readable ? Words.percent(recording.coverage()) : "-",
                    Words.state(recording),
                    Words.user(recording),
                    recording.key());
        }
        table.print(out, "");
    }
}
