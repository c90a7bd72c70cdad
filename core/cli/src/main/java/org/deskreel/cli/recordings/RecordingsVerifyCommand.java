// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.deskreel.cli.installation.DataOutput;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.engine.recordings.RecordingFilter;
import org.deskreel.engine.recordings.RecordingStore;
import org.deskreel.engine.recordings.RecordingSummary;
import org.deskreel.engine.recordings.Verifier;
import org.deskreel.engine.recordings.VerifyReport;
import org.deskreel.spi.footage.FootageTool;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deskreel recordings verify}: whether recordings are what their manifests say. */
@Command(
        name = "verify",
        sortOptions = false,
        description =
                "Check that everything a recording lists is there, unchanged and playable, and that it lists everything.",
        footer = {"", "Ends with 7 when something is wrong."})
public final class RecordingsVerifyCommand implements Callable<Integer> {
    private final Installation installation;

    @Parameters(
            arity = "0..*",
            paramLabel = "RECORDING",
            description = "Key or id of a recording, a part of either, or 'latest'. Default: all recordings.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--no-decode",
            description = "Do not decode the footage; checksums and the files' own descriptions are still checked.")
    private boolean withoutDecoding;

    @Mixin
    private final SinkChoice sink = new SinkChoice();

    @Mixin
    private final DataOutput output = new DataOutput();

    /** For {@code installation}. */
    public RecordingsVerifyCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        List<VerifyReport> reports = new ArrayList<>();
        try (ReadSide read = ReadSide.open(installation, sink)) {
            @Nullable FootageTool tool = withoutDecoding ? null : read.tool().orElse(null);
            if (!withoutDecoding && tool == null) {
                installation.err().println("deskreel: The footage is not decoded.");
            }
            Verifier verifier = new Verifier(read.source(), read.work(), tool);
            for (RecordingSummary recording : chosen(read.store())) {
                reports.add(verify(verifier, recording));
            }
        }
        if (output.json()) {
            output.print(installation.out(), reports, out -> {});
        }
        return reports.stream().allMatch(VerifyReport::sound) ? ExitCode.OK : ExitCode.DAMAGE;
    }

    private List<RecordingSummary> chosen(RecordingStore store) {
        return names.isEmpty()
                ? store.list(RecordingFilter.ALL)
                : names.stream().map(store::find).toList();
    }

    /** Results are printed one by one, because each may take minutes. */
    private VerifyReport verify(Verifier verifier, RecordingSummary recording) {
        VerifyReport report;
        try (ProgressDisplay progress = new ProgressDisplay(installation.err(), "verify")) {
            report = verifier.verify(recording, progress);
        }
        if (!output.json()) {
            print(report);
        }
        return report;
    }

    private void print(VerifyReport report) {
        String what = Words.count(report.segments(), "segment") + ", " + Words.bytes(report.bytes());
        String result = report.sound()
                ? "sound (" + what + (report.decoded() ? ", every frame decoded)" : ", not decoded)")
                : Words.count(report.findings().size(), "finding") + " (" + what + ")";
        installation.out().println(report.recording().key() + ": " + result);
        report.findings().forEach(finding -> installation.out().println("  " + finding));
        installation.out().flush();
    }
}
