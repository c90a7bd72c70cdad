// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.deskreel.cli.installation.DataOutput;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.installation.Plural;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.recordings.Exporter;
import org.deskreel.engine.recordings.RecordingSummary;
import org.deskreel.engine.recordings.RecordingsError;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.footage.FootageTool;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deskreel recordings export}: one MP4 file of a recording or of a part of it. */
@Command(
        name = "export",
        sortOptions = false,
        description = "Make one MP4 file of a recording, or of a part of it. Gaps are skipped.")
public final class RecordingsExportCommand implements Callable<Integer> {
    private final Installation installation;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "RECORDING", description = "Key or id of the recording, a part of either, or 'latest'.")
    private String name = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to be written. Default: named after the recording, in the current folder.")
    private @Nullable Path target;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Moment.Converter.class,
            description =
                    "Where to begin: 2026-11-23T07:25:09Z, 2026-11-23T08:25 (local time), or so long after the start of the "
                            + "recording: 00:05:00, 5m.")
    private @Nullable Moment from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = Moment.Converter.class,
            description = "Where to end; written like --from.")
    private @Nullable Moment to;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @Mixin
    private final SinkChoice sink = new SinkChoice();

    @Mixin
    private final DataOutput output = new DataOutput();

    /** For {@code installation}. */
    public RecordingsExportCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        try (ReadSide read = ReadSide.open(installation, sink)) {
            RecordingSummary recording = read.store().find(name);
            Exporter.Request request = request(recording, read.store().manifest(recording));
            Exporter.Result result = export(read, recording, request);
            output.print(installation.out(), result, out -> out.println(result.file()));
            installation
                    .err()
                    .println("Exported " + Words.seconds(result.seconds()) + " of footage from "
                            + Plural.of(result.clips(), "segment") + ".");
        }
        return ExitCode.OK;
    }

    private Exporter.Result export(ReadSide read, RecordingSummary recording, Exporter.Request request) {
        FootageTool tool = read.tool()
                .orElseThrow(() -> DeskreelException.of(
                        RecordingsError.NO_TOOL, "Without a footage tool nothing can be exported."));
        try (ProgressDisplay progress = new ProgressDisplay(installation.err(), "export")) {
            return new Exporter(read.source(), tool)
                    .export(recording, read.store().manifest(recording), request, progress);
        }
    }

    private Exporter.Request request(RecordingSummary recording, Manifest manifest) {
        Instant start = start(manifest);
        Instant begin = from == null ? start : from.after(start);
        Instant end = to == null ? Instant.MAX : to.after(start);
        if (!end.isAfter(begin)) {
            throw wrong("The end of the export is not after its beginning.");
        }
        Path file = target == null ? Path.of(recording.key().replace('/', '_') + ".mp4") : target;
        if (Files.isDirectory(file) || (!force && Files.exists(file))) {
            throw wrong("The file " + file + " exists. Choose another name, or use --force.");
        }
        Instant last = manifest.segments().stream()
                .map(SegmentEntry::end)
                .max(Instant::compareTo)
                .orElse(begin);
        return new Exporter.Request(begin, end.isBefore(last) ? end : last, file, force);
    }

    private static Instant start(Manifest manifest) {
        if (manifest.startedAt() != null) {
            return manifest.startedAt();
        }
        return manifest.segments().stream().findFirst().map(SegmentEntry::start).orElse(manifest.updatedAt());
    }

    private RuntimeException wrong(String message) {
        return spec == null
                ? new IllegalStateException(message)
                : new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
