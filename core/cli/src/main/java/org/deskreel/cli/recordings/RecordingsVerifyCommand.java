// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.deskreel.cli.installation.DataOutput;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.installation.Plural;
import org.deskreel.engine.recordings.RecordingSummary;
import org.deskreel.engine.recordings.ReviewFolder;
import org.deskreel.engine.recordings.VerifiedRecordings;
import org.deskreel.engine.recordings.Verifier;
import org.deskreel.engine.recordings.VerifyReport;
import org.deskreel.engine.signing.SignatureCheck;
import org.deskreel.engine.signing.SignatureVerdict;
import org.deskreel.spi.DeskreelException;
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
                "Check that everything a recording lists is there, unchanged and playable, and that it lists everything. With "
                        + "--json, one object per recording and line.",
        footer = {"", "Ends with 7 when something is wrong."})
public final class RecordingsVerifyCommand implements Callable<Integer> {
    private final Installation installation;

    @Parameters(
            arity = "0..*",
            paramLabel = "RECORDING",
            description =
                    "Key or id of a recording, a part of either, or 'latest'. Default: all recordings, or those that the options below let through.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--no-decode",
            description = "Do not decode the footage; checksums and the files' own descriptions are still checked.")
    private boolean withoutDecoding;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = {
                "Public key (PEM) that manifests must be signed with, besides those of manifest.signing in the "
                        + "configuration. May be given several times, for keys used one after the other."
            })
    private List<Path> keys = new ArrayList<>();

    @Option(names = "--no-signature", description = "Do not ask who signed the manifests.")
    private boolean withoutSignature;

    @Mixin
    private final ListFilter filter = new ListFilter();

    @Mixin
    private final SinkChoice sink = new SinkChoice();

    @Mixin
    private final DataOutput output = new DataOutput();

    private boolean damaged;
    private @Nullable DeskreelException failure;
    private @Nullable VerifiedRecordings kept;

    /** For {@code installation}. */
    public RecordingsVerifyCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        try (ReadSide read = ReadSide.open(installation, sink)) {
            @Nullable FootageTool tool = withoutDecoding ? null : read.tool().orElse(null);
            if (!withoutDecoding && tool == null) {
                installation.err().println("deskreel: The footage is not decoded.");
            }
            kept = kept(read);
            Verifier verifier = new Verifier(
                    read.source(),
                    read.work(),
                    tool,
                    withoutSignature ? SignatureCheck.NOTHING_EXPECTED : read.signatures(keys),
                    Clock.systemUTC());
            if (names.isEmpty()) {
                read.store().each(filter.at(Instant.now(), null), recording -> verifyOneOfMany(verifier, recording));
            } else {
                names.stream().map(read.store()::find).toList().forEach(recording -> verify(verifier, recording));
            }
        }
        return damaged ? ExitCode.DAMAGE : failure == null ? ExitCode.OK : ExitCode.of(failure);
    }

    /** One recording that cannot be looked at must not keep the others from being looked at. */
    private void verifyOneOfMany(Verifier verifier, RecordingSummary recording) {
        try {
            verify(verifier, recording);
        } catch (DeskreelException e) {
            failure = failure == null ? e : failure;
            installation.err().println("deskreel: " + recording.key() + " could not be verified. " + e.sentence());
        }
    }

    /** Results are printed one by one, because each may take minutes. */
    private void verify(Verifier verifier, RecordingSummary recording) {
        VerifyReport report;
        try (ProgressDisplay progress = new ProgressDisplay(installation.err(), "verify")) {
            report = verifier.verify(recording, progress);
        }
        if (kept != null) {
            kept.note(report, Instant.now());
        }
        damaged |= !report.sound();
        if (output.json()) {
            output.printLine(installation.out(), report);
        } else {
            print(report);
        }
    }

    /** For the list of {@code deskreel review}, where that has been used; else verifying leaves no traces. */
    private @Nullable VerifiedRecordings kept(ReadSide read) {
        boolean reviewed = Files.isDirectory(
                ReviewFolder.of(installation.statePath(), read.source()).path());
        return reviewed ? ReviewFolder.of(installation.state(), read.source()).verified() : null;
    }

    private void print(VerifyReport report) {
        String what = Plural.of(report.segments(), "segment") + ", " + Words.bytes(report.bytes());
        String result = report.sound()
                ? "sound (" + what + (report.decoded() ? ", every frame decoded)" : ", not decoded)")
                : Plural.of(report.findings().size(), "finding") + " (" + what + ")";
        installation.out().println(report.recording().key() + ": " + result);
        SignatureVerdict signature = report.signature();
        if (signature != null && !signature.damage() && signature.kind() != SignatureVerdict.Kind.NONE) {
            installation.out().println("  " + signature.sentence());
        }
        report.findings().forEach(finding -> installation.out().println("  " + finding));
        report.notes().forEach(note -> installation.out().println("  Note: " + note));
        installation.out().flush();
    }
}
