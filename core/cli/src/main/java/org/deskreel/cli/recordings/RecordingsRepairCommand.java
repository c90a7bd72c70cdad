// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.deskreel.cli.installation.DataOutput;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.installation.Plural;
import org.deskreel.engine.recordings.RecordingSummary;
import org.deskreel.engine.recordings.RepairReport;
import org.deskreel.engine.recordings.Repairer;
import org.deskreel.engine.signing.ManifestSeal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deskreel recordings repair}: manifest and playlist anew from the segments that there are. */
@Command(
        name = "repair",
        sortOptions = false,
        description =
                "Rebuild manifest and playlist of a recording from its segments, for instance when the machine vanished. "
                        + "Segments are never changed or removed.")
public final class RecordingsRepairCommand implements Callable<Integer> {
    private final Installation installation;

    @Parameters(paramLabel = "RECORDING", description = "Key or id of the recording, a part of either, or 'latest'.")
    private String name = "";

    @Option(names = "--dry-run", description = "Only say what would be written.")
    private boolean dryRun;

    @Option(names = "--force", description = "Also repair a recording that seems to be still running.")
    private boolean force;

    @Mixin
    private final SinkChoice sink = new SinkChoice();

    @Mixin
    private final DataOutput output = new DataOutput();

    /** For {@code installation}. */
    public RecordingsRepairCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        try (ReadSide read = ReadSide.open(installation, sink)) {
            RepairReport report = repair(read);
            output.print(installation.out(), report, out -> printText(report, out));
        }
        return ExitCode.OK;
    }

    private RepairReport repair(ReadSide read) {
        RecordingSummary recording = read.store().find(name);
        try (ManifestSeal seal = read.seal();
                ProgressDisplay progress = new ProgressDisplay(installation.err(), "repair")) {
            Repairer repairer =
                    new Repairer(read.source(), read.work(), seal, read.signatures(List.of()), Clock.systemUTC());
            return repairer.repair(recording, new Repairer.Options(dryRun, force), progress);
        }
    }

    private void printText(RepairReport report, PrintWriter out) {
        report.notes().forEach(note -> out.println(report.key() + ": " + note));
        if (report.written().isEmpty()) {
            out.println(report.key() + ": nothing to repair");
            return;
        }
        out.println(report.key() + ": " + (dryRun ? "would write " : "wrote ") + String.join(", ", report.written()));
        out.println(report.key() + ": " + Plural.of(report.manifest().segments().size(), "segment") + ", coverage "
                + Words.percent(report.manifest().coverage()));
    }
}
