// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.deskreel.cli.installation.DataOutput;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.installation.Plural;
import org.deskreel.engine.recordings.RecordingStore.Query;
import org.deskreel.engine.recordings.RecordingStore.Tally;
import org.deskreel.engine.recordings.RecordingSummary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deskreel recordings list}: what there is, newest first. */
@Command(
        name = "list",
        sortOptions = false,
        description = "List recordings, newest first. With --json, one object per line.")
public final class RecordingsListCommand implements Callable<Integer> {
    private final Installation installation;

    @Parameters(
            arity = "0..1",
            paramLabel = "TEXT",
            description = "Only recordings whose key, id, session, user or host contain it.")
    private @Nullable String text;

    @Mixin
    private final ListFilter filter = new ListFilter();

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "COUNT",
            description = "At most so many, the newest. Default: ${DEFAULT-VALUE}.")
    private int limit = 100;

    @Option(names = "--all", description = "All of them, however many there are.")
    private boolean all;

    @Option(
            names = "--everywhere",
            description =
                    "Look also into folders whose names say that what is wanted is not there, for instance because "
                            + "delivery.key was another one once.")
    private boolean everywhere;

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
            Query query = new Query(
                    filter.at(Instant.now(), text), all ? Integer.MAX_VALUE : limit(), everywhere, read.work());
            report(print(read, query), read.source().location());
        }
        return ExitCode.OK;
    }

    private int limit() {
        return Math.max(1, Math.min(limit, Integer.MAX_VALUE - 1));
    }

    private Tally print(ReadSide read, Query query) {
        PrintWriter out = installation.out();
        if (output.json()) {
            return list(read, query, recording -> output.printLine(out, recording));
        }
        RecordingTable table =
                new RecordingTable(out, TerminalWidth.find(installation.places().environment()));
        Tally tally = list(read, query, table::add);
        table.flush();
        return tally;
    }

    private Tally list(ReadSide read, Query query, Consumer<RecordingSummary> target) {
        try (ProgressDisplay progress = new ProgressDisplay(installation.err(), "list")) {
            return read.store()
                    .list(
                            query,
                            recording -> {
                                progress.pause();
                                target.accept(recording);
                            },
                            progress);
        }
    }

    private void report(Tally tally, String location) {
        PrintWriter err = installation.err();
        if (tally.matched() == 0) {
            err.println("No recordings in " + location + (tally.looked() > 0 ? " are like that." : "."));
        } else if (!all && (tally.matched() > limit || !tally.exhausted())) {
            String of = tally.exhausted() ? " of " + tally.matched() : "";
            err.println("These are the newest " + limit() + of + "; see all with --all.");
        }
        if (tally.leftOut() > 0 && tally.matched() == 0) {
            err.println(Plural.of(tally.leftOut(), "folder")
                    + " were left out because of their names; look into these, too, with --everywhere.");
        }
    }
}
