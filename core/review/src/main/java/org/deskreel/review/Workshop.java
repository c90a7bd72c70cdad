// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.recordings.Exporter;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.engine.recordings.RecordingStore;
import org.deskreel.engine.recordings.RecordingsError;
import org.deskreel.engine.recordings.ReviewFolder;
import org.deskreel.engine.recordings.Verifier;
import org.deskreel.engine.recordings.VerifyReport;
import org.deskreel.engine.signing.SignatureCheck;
import org.deskreel.engine.signing.SignatureVerdict;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.footage.FootageTool;

/**
 * Does the long work that pages ask for.
 *
 * @param source where the recordings are
 * @param store finds them
 * @param work an existing folder for copies and exports
 * @param tool decodes and joins footage, if there is one; asked for when it is needed
 * @param signatures says who signed a manifest; asked for when it is needed
 * @param folder what is kept of the sink from one time to the next
 */
public record Workshop(
        RecordingSource source,
        RecordingStore store,
        Path work,
        Supplier<Optional<FootageTool>> tool,
        Supplier<SignatureCheck> signatures,
        ReviewFolder folder) {

    /** Checks a recording. */
    Job verify(String key) {
        return new Job(progress -> {
            Verifier verifier =
                    new Verifier(source, work, tool.get().orElse(null), signatures.get(), Clock.systemUTC());
            VerifyReport report = verifier.verify(store.at(key), progress);
            folder.verified().note(report, Instant.now());
            List<String> lines = new ArrayList<>();
            lines.add(report.sound() ? "Sound: " + of(report) : "Damaged: " + of(report));
            lines.addAll(report.findings());
            signed(report).ifPresent(lines::add);
            lines.addAll(report.notes());
            return new Job.Result(report.sound(), lines, report.damaged(), null);
        });
    }

    private static String of(VerifyReport report) {
        return report.segments()
                + (report.segments() == 1 ? " segment, " : " segments, ")
                + (report.decoded() ? "every frame decoded." : "frames not decoded.");
    }

    /** Whose signature it is, where that is no finding. */
    private static Optional<String> signed(VerifyReport report) {
        return Optional.ofNullable(report.signature())
                .filter(verdict -> !verdict.damage() && verdict.kind() != SignatureVerdict.Kind.NONE)
                .map(SignatureVerdict::sentence);
    }

    /** Makes one file of a stretch of a recording. */
    Job export(Manifest manifest, String key, Instant from, Instant to, String name) {
        return new Job(progress -> {
            FootageTool exporting = tool.get()
                    .orElseThrow(() -> DeskreelException.of(
                                    RecordingsError.NO_TOOL, "There is no footage tool that could export.")
                            .remedy("Install the plugin that footage.tool names."));
            Exporter.Result result = new Exporter(source, exporting)
                    .export(
                            store.at(key),
                            manifest,
                            new Exporter.Request(
                                    from, to, work.resolve("exports").resolve(name), true),
                            progress);
            return new Job.Result(true, List.of(made(result)), Map.of(), result.file());
        });
    }

    /** How long it plays tells whoever gets it that gaps are not in it. */
    private static String made(Exporter.Result result) {
        return String.format(Locale.ROOT, "The file is ready: it plays for %.1f s.", result.seconds());
    }
}
