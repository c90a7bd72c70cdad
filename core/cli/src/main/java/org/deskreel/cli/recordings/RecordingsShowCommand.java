// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.deskreel.cli.installation.DataOutput;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.installation.Plural;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.EventEntry;
import org.deskreel.engine.manifest.Manifest.GapEntry;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.Manifest.SignatureEntry;
import org.deskreel.engine.manifest.Manifest.TakeEntry;
import org.deskreel.engine.manifest.Manifest.TimelineEntry;
import org.deskreel.engine.manifest.Stretch;
import org.deskreel.engine.notes.Note;
import org.deskreel.engine.recordings.RecordingSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deskreel recordings show}: one recording, with what it covers and what it misses. */
@Command(
        name = "show",
        sortOptions = false,
        description = "Show one recording: what it covers, what it misses and why. With --json, its manifest.")
public final class RecordingsShowCommand implements Callable<Integer> {
    private static final int FEW = 20;

    private final Installation installation;

    @Parameters(paramLabel = "RECORDING", description = "Key or id of the recording, a part of either, or 'latest'.")
    private String name = "";

    @Option(names = "--all", description = "List every gap, every segment, and what was in front.")
    private boolean all;

    @Mixin
    private final SinkChoice sink = new SinkChoice();

    @Mixin
    private final DataOutput output = new DataOutput();

    /** For {@code installation}. */
    public RecordingsShowCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        try (ReadSide read = ReadSide.open(installation, sink)) {
            RecordingSummary recording = read.store().find(name);
            Manifest manifest = read.store().manifest(recording);
            output.print(installation.out(), manifest, out -> {
                printText(recording, manifest, read.source().location(), out);
                printInFront(read, recording, manifest, out);
                printNotes(read.notes(true).read(recording.key(), manifest).notes(), out);
            });
        }
        return ExitCode.OK;
    }

    private void printText(RecordingSummary recording, Manifest manifest, String location, PrintWriter out) {
        long bytes = manifest.segments().stream().mapToLong(SegmentEntry::bytes).sum();
        double missing =
                manifest.gaps().stream().mapToDouble(GapEntry::duration).sum();
        out.println("Recording  " + manifest.recording());
        out.println("Key        " + recording.key() + " in " + location);
        out.println("Session    " + manifest.session().id() + " of "
                + manifest.session().user() + " on " + manifest.host());
        metadata(manifest.session().metadata(), out);
        out.println("State      " + manifest.state().word());
        out.println("Time       " + Words.dateTime(manifest.startedAt()) + " to "
                + (manifest.endedAt() == null ? "now" : Words.dateTime(manifest.endedAt()))
                + recording
                        .duration()
                        .map(duration -> " (" + Words.clock(duration) + ")")
                        .orElse(""));
        out.println("Coverage   " + Words.percent(manifest.coverage()) + ", " + Words.seconds(missing) + " missing in "
                + Plural.of(manifest.gaps().size(), "gap"));
        out.println("Footage    " + Plural.of(manifest.segments().size(), "segment") + ", " + Words.bytes(bytes));
        TimelineEntry timeline = manifest.timeline();
        if (timeline != null) {
            out.println("In front   " + String.join(", ", timeline.programs()));
        }
        SignatureEntry signature = manifest.signature();
        out.println("Signature  "
                + (signature == null ? "none" : signature.algorithm() + " by the key " + signature.key()));
        printTakes(manifest.takes(), out);
        printGaps(manifest.gaps(), out);
        printEvents(manifest.events(), out);
        if (all) {
            printSegments(manifest.segments(), out);
        }
    }

    private static void metadata(Map<String, String> metadata, PrintWriter out) {
        metadata.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> out.println("           " + entry.getKey() + ": " + entry.getValue()));
    }

    private void printTakes(List<TakeEntry> takes, PrintWriter out) {
        Table table = new Table(">TAKE", "STARTED", "ENDED", "WHY", "LAYOUT", ">FRAMES", ">DROPPED", "BACKEND");
        takes.stream()
                .limit(all ? Long.MAX_VALUE : FEW)
                .forEach(take -> table.row(
                        Integer.toString(take.number()),
                        Words.timeOfDay(take.startedAt()),
                        Words.timeOfDay(take.endedAt()),
                        take.end() == null ? "-" : take.end(),
                        layout(take),
                        Long.toString(take.frames()),
                        Long.toString(take.dropped()),
                        take.backend()));
        print(table, takes.size(), "take", out);
    }

    private static String layout(TakeEntry take) {
        return take.layout().stream()
                .map(monitor -> monitor.width() + "x" + monitor.height())
                .collect(Collectors.joining(" + "));
    }

    private void printGaps(List<GapEntry> gaps, PrintWriter out) {
        Table table = new Table("GAP FROM", "TO", ">DURATION", "CAUSE");
        gaps.stream()
                .limit(all ? Long.MAX_VALUE : FEW)
                .forEach(gap -> table.row(
                        Words.timeOfDay(gap.start()),
                        Words.timeOfDay(gap.end()),
                        Words.seconds(gap.duration()),
                        gap.cause()));
        print(table, gaps.size(), "gap", out);
    }

    /** What happened beyond the changes of state and layout, which the takes and gaps show. */
    private void printEvents(List<EventEntry> events, PrintWriter out) {
        List<EventEntry> telling = events.stream()
                .filter(event ->
                        !event.event().startsWith("state-") && !event.event().equals("layout-changed"))
                .toList();
        Table table = new Table("EVENT AT", "EVENT", "WHAT HAPPENED");
        telling.stream()
                .limit(all ? Long.MAX_VALUE : FEW)
                .forEach(event -> table.row(Words.timeOfDay(event.at()), event.event(), event.detail()));
        print(table, telling.size(), "event", out);
    }

    /** What people wrote, who may be others than those who recorded. */
    private void printNotes(List<Note> notes, PrintWriter out) {
        Table table = new Table("NOTE TO", "BY", "KEPT", "NOTE");
        notes.stream()
                .limit(all ? Long.MAX_VALUE : FEW)
                .forEach(note -> table.row(
                        Words.timeOfDay(note.at()),
                        Words.line(note.changedBy() == null ? note.by() : note.changedBy()),
                        note.local() ? "here only" : "beside it",
                        Words.line(note.text())));
        print(table, notes.size(), "note", out);
    }

    private void printSegments(List<SegmentEntry> segments, PrintWriter out) {
        Table table = new Table(">SEGMENT", "STARTED", ">DURATION", ">FRAMES", ">BYTES", "SIZE", "NAME");
        segments.forEach(segment -> table.row(
                Integer.toString(segment.number()),
                Words.timeOfDay(segment.start()),
                Words.seconds(segment.duration()),
                Long.toString(segment.frames()),
                Words.bytes(segment.bytes()),
                segment.width() + "x" + segment.height(),
                segment.name()));
        print(table, segments.size(), "segment", out);
    }

    private void printInFront(ReadSide read, RecordingSummary recording, Manifest manifest, PrintWriter out) {
        if (!all || manifest.timeline() == null) {
            return;
        }
        List<Stretch> stretches = read.store().timeline(recording.key());
        Table table = new Table("IN FRONT FROM", "TO", "PROGRAM", "TITLE");
        stretches.forEach(stretch -> table.row(
                Words.timeOfDay(stretch.start()), Words.timeOfDay(stretch.end()), stretch.program(), stretch.title()));
        print(table, stretches.size(), "window", out);
    }

    private void print(Table table, int count, String thing, PrintWriter out) {
        if (count == 0) {
            return;
        }
        out.println();
        table.print(out, "");
        if (!all && count > FEW) {
            out.println("and " + Plural.of(count - FEW, "more " + thing) + "; see them with --all");
        }
    }
}
