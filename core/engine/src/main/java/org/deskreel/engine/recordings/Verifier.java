// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.MissingEntry;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.signing.SignatureCheck;
import org.deskreel.engine.signing.SignatureVerdict;
import org.deskreel.engine.text.FirstLine;
import org.deskreel.spi.footage.FootageTool;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether a recording is what its manifest says, and whether the manifest says all. Of a recording that is still
 * running it checks what is there, and does not complain of what cannot be there yet.
 */
public final class Verifier {
    /** While one segment is decoded, the next are copied. */
    private static final int AHEAD = 2;

    /** A recorder sends its manifest every few seconds; without a network it may be silent for long. */
    private static final Duration QUIET = Duration.ofMinutes(10);

    private static final Duration GONE = Duration.ofDays(1);

    private final RecordingSource source;
    private final Path work;
    private final @Nullable FootageTool tool;
    private final SignatureCheck signatures;
    private final Clock clock;

    /**
     * @param source where the recordings are
     * @param work an existing folder with room for three segments
     * @param tool decodes every frame; null to believe what files say of themselves
     * @param signatures says who signed a manifest
     * @param clock tells whether a recorder has been silent for long
     */
    public Verifier(
            RecordingSource source, Path work, @Nullable FootageTool tool, SignatureCheck signatures, Clock clock) {
        this.source = source;
        this.work = work;
        this.tool = tool;
        this.signatures = signatures;
        this.clock = clock;
    }

    /** A segment, and its copy if it is there. */
    private record Copied(SegmentEntry segment, Path copy, Optional<Fetched> object) {}

    /** Checks one recording; blocks until it is done. */
    public VerifyReport verify(RecordingSummary recording, Progress progress) {
        List<String> findings = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Optional<SmallObject> object = source.small(recording.folder(), RecordingLayout.MANIFEST);
        Optional<Manifest> manifest = manifest(object, findings);
        if (manifest.isEmpty()) {
            return new VerifyReport(recording, 0, 0, false, null, findings, Map.of(), notes);
        }
        SignatureVerdict signature = signature(object.orElseThrow().content());
        if (signature.damage()) {
            findings.add(signature.sentence());
        }
        // The manifest is read before all else: whatever it lists was there when it was written.
        findings.addAll(ManifestCheck.findings(manifest.get()));
        findings.addAll(playlist(recording, manifest.get()));
        findings.addAll(new TimelineCheck(source).findings(recording.folder(), manifest.get()));
        StrayCheck strays = new StrayCheck(source, recording, manifest.get());
        findings.addAll(strays.findings());
        notes.addAll(strays.notes());
        silence(manifest.get(), findings, notes);
        manifest.get().missing().forEach(missing -> notes.add(notHere(missing)));
        Map<String, List<String>> damaged = new LinkedHashMap<>();
        try (Scratch scratch = Scratch.folder(work)) {
            findings.addAll(segments(recording, manifest.get(), scratch.path(), damaged, progress));
            notes.addAll(new OpenCheck(source, recording)
                    .notes(manifest.get(), scratch.path().resolve("open.mp4")));
        }
        List<SegmentEntry> segments = manifest.get().segments();
        long bytes = segments.stream().mapToLong(SegmentEntry::bytes).sum();
        return new VerifyReport(recording, segments.size(), bytes, tool != null, signature, findings, damaged, notes);
    }

    private SignatureVerdict signature(byte[] json) {
        try {
            return signatures.check(json);
        } catch (IOException e) {
            throw new UncheckedIOException("The manifest was read before", e);
        }
    }

    private static Optional<Manifest> manifest(Optional<SmallObject> object, List<String> findings) {
        if (object.isEmpty()) {
            findings.add("The manifest " + RecordingLayout.MANIFEST + " is missing.");
            return Optional.empty();
        }
        findings.addAll(object.get().findings());
        try {
            return Optional.of(ManifestReader.read(object.get().content()));
        } catch (IOException e) {
            findings.add("The manifest cannot be read: " + FirstLine.of(e) + ".");
            return Optional.empty();
        }
    }

    private List<String> playlist(RecordingSummary recording, Manifest manifest) {
        Optional<SmallObject> object = source.small(recording.folder(), RecordingLayout.PLAYLIST);
        if (object.isEmpty()) {
            boolean expected = manifest.state().over();
            return expected ? List.of("The playlist " + RecordingLayout.PLAYLIST + " is missing.") : List.of();
        }
        List<String> findings = new ArrayList<>(object.get().findings());
        findings.addAll(PlaylistCheck.findings(object.get().content(), manifest));
        return findings;
    }

    private void silence(Manifest manifest, List<String> findings, List<String> notes) {
        Duration silent = Duration.between(manifest.updatedAt(), clock.instant());
        if (manifest.state().over() || silent.compareTo(QUIET) < 0) {
            return;
        }
        String sentence = "It is said to be " + manifest.state().word() + ", but its manifest was last written at "
                + ManifestJson.TIME.format(manifest.updatedAt())
                + "; if its recorder is gone, 'deskreel recordings repair' completes it.";
        (silent.compareTo(GONE) < 0 ? notes : findings).add(sentence);
    }

    /** The manifest says so itself, and does not count it as covered. */
    private static String notHere(MissingEntry missing) {
        String name = "Segment " + missing.segment().name() + " was recorded and ";
        String why = switch (missing.reason()) {
            case WAITING -> "waits for its delivery in the spool of its host";
            case REFUSED -> "is not taken by the sink; it stays in the spool of its host";
            case LOST -> "is lost";
        };
        return name + why + " (" + missing.cause() + ").";
    }

    private List<String> segments(
            RecordingSummary recording,
            Manifest manifest,
            Path scratch,
            Map<String, List<String>> damaged,
            Progress progress) {
        List<SegmentEntry> segments = manifest.segments().stream()
                .filter(segment -> SegmentName.isOne(segment.name()))
                .toList();
        progress.begin(
                Progress.BYTES, segments.stream().mapToLong(SegmentEntry::bytes).sum());
        SegmentCheck check = new SegmentCheck(manifest, tool);
        List<String> findings = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(AHEAD);
        try {
            Iterator<Copied> copies = new Ahead<>(
                    segments.iterator(), segment -> copy(recording, segment, scratch, progress), threads, AHEAD);
            while (copies.hasNext()) {
                Copied copied = copies.next();
                List<String> found = findings(check, copied);
                if (!found.isEmpty()) {
                    damaged.put(copied.segment().name(), found);
                }
                findings.addAll(found);
            }
        } finally {
            Ahead.stop(threads);
        }
        findings.addAll(check.findings());
        return findings;
    }

    private Copied copy(RecordingSummary recording, SegmentEntry segment, Path scratch, Progress progress) {
        Path copy = scratch.resolve(Path.of(segment.name()).getFileName());
        return new Copied(segment, copy, source.download(recording.folder() + segment.name(), copy, progress));
    }

    private static List<String> findings(SegmentCheck check, Copied copied) {
        SegmentEntry segment = copied.segment();
        if (copied.object().isEmpty()) {
            return List.of("Segment " + segment.name() + " is missing in the sink.");
        }
        try {
            return check.findings(segment, copied.object().get(), copied.copy());
        } finally {
            remove(copied.copy());
        }
    }

    private static void remove(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            throw Scratch.failed(copy, e);
        }
    }
}
