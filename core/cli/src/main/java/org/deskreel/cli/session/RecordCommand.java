// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.deskreel.cli.installation.DataOutput;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.installation.Plural;
import org.deskreel.cli.installation.Version;
import org.deskreel.engine.lifecycle.Outcome;
import org.deskreel.engine.lifecycle.Recorder;
import org.deskreel.engine.lifecycle.RecorderOptions;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.GapEntry;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.spool.SpooledStatus.SinkStatus;
import org.deskreel.spi.session.SessionId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deskreel record}: the main job, in the foreground. */
@Command(
        name = "record",
        sortOptions = false,
        description = {
            "Record a session until it ends, then deliver what is left.",
            "Ctrl-C or SIGTERM ends the recording properly."
        })
public final class RecordCommand implements Callable<Integer> {
    private final Installation installation;
    private final PluginWarnings warnings;

    @Mixin
    private final DataOutput output = new DataOutput();

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Stop so long after the first footage, such as 20s, 5m or 8h.")
    private @Nullable Duration duration;

    @Option(
            names = "--session",
            paramLabel = "ID",
            converter = SessionIdConverter.class,
            description = "Record this session, instead of the one in which the command runs.")
    private @Nullable SessionId session;

    /** For this installation. */
    public RecordCommand(Installation installation) {
        this.installation = installation;
        this.warnings = new PluginWarnings(installation);
    }

    @Override
    public Integer call() throws InterruptedException {
        RecorderOptions options = new RecorderOptions(
                installation.home(), installation.state(), installation.host(), Version.text(), session, duration);
        Recorder recorder = new Recorder(installation.configuration(), options, this::tell);
        Duration patience =
                installation.configuration().engine().finalizing().timeLimit().plusSeconds(30);
        try (GracefulExit exit = GracefulExit.of(recorder, patience)) {
            Outcome outcome = recorder.record();
            output.print(installation.out(), Result.of(outcome), out -> print(outcome, out));
            return exit.with(code(outcome));
        }
    }

    private void tell(RecordingState state, String why) {
        if (state == RecordingState.RECORDING) {
            warnings.tell();
        }
        if (state != RecordingState.INTERRUPTED) {
            installation
                    .err()
                    .println(Character.toUpperCase(state.word().charAt(0))
                            + state.word().substring(1) + ". " + why);
        }
    }

    private static int code(Outcome outcome) {
        if (!outcome.complete()) {
            return ExitCode.DELIVERY;
        }
        return outcome.footage() ? ExitCode.OK : ExitCode.CAPTURE;
    }

    private static void print(Outcome outcome, PrintWriter out) {
        Manifest manifest = outcome.manifest();
        double footage = manifest.segments().stream()
                .mapToDouble(Manifest.SegmentEntry::duration)
                .sum();
        out.printf(
                Locale.ROOT,
                "%s: %.1f s in %s and %s, coverage %.2f %%%n",
                manifest.recording(),
                footage,
                Plural.of(manifest.segments().size(), "segment"),
                Plural.of(manifest.takes().size(), "take"),
                manifest.coverage() * 100);
        for (GapEntry gap : manifest.gaps()) {
            out.printf(Locale.ROOT, "  gap of %.3f s at %s: %s%n", gap.duration(), gap.start(), gap.cause());
        }
        for (SinkStatus sink : outcome.sinks()) {
            out.println("  " + sink.name() + ": " + sink.location() + " " + outcome.key() + delivered(sink));
        }
    }

    private static String delivered(SinkStatus sink) {
        if (sink.waiting() == 0) {
            return sink.problem() == null ? "" : " (not everything is there: " + sink.problem() + ")";
        }
        return " (left in the spool: " + Plural.of(sink.waiting(), "segment") + ". "
                + (sink.problem() == null ? "The time limit was reached." : sink.problem())
                + " 'deskreel deliver' or the next start brings them.)";
    }

    /**
     * What became of the recording, for programs.
     *
     * @param recording its id
     * @param key its folder in the sinks
     * @param state complete or incomplete
     * @param coverage footage time divided by session time
     * @param segments how many
     * @param takes how many
     * @param gaps what is missing, and why
     * @param sinks how delivery ended
     */
    record Result(
            String recording,
            String key,
            RecordingState state,
            double coverage,
            int segments,
            int takes,
            List<GapEntry> gaps,
            List<SinkStatus> sinks) {
        static Result of(Outcome outcome) {
            Manifest manifest = outcome.manifest();
            return new Result(
                    manifest.recording(),
                    outcome.key(),
                    manifest.state(),
                    manifest.coverage(),
                    manifest.segments().size(),
                    manifest.takes().size(),
                    manifest.gaps(),
                    outcome.sinks());
        }
    }
}
