// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.Playlist;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.SegmentMetadata;
import org.deskreel.engine.signing.ManifestSeal;
import org.deskreel.engine.signing.SignatureCheck;
import org.deskreel.engine.signing.SignatureVerdict;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.engine.text.FirstLine;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds manifest and playlist of a recording from its segments: for recordings whose machine vanished, and for those
 * that lost something in their sink. Never removes or changes a segment.
 */
public final class Repairer {
    /** A recorder tells of itself far more often. */
    private static final Duration ALIVE = Duration.ofMinutes(10);

    private final RecordingSource source;
    private final Path work;
    private final ManifestSeal seal;
    private final SignatureCheck signatures;
    private final Clock clock;

    /**
     * @param source where the recordings are
     * @param work an existing folder with room for some segments
     * @param seal signs the new manifest, or does not
     * @param signatures says whether the old manifest can be believed
     * @param clock dates the new manifest
     */
    public Repairer(RecordingSource source, Path work, ManifestSeal seal, SignatureCheck signatures, Clock clock) {
        this.source = source;
        this.work = work;
        this.seal = seal;
        this.signatures = signatures;
        this.clock = clock;
    }

    /**
     * How a repair is done.
     *
     * @param dryRun only say what would be done
     * @param force also of a recording that somebody seems to be recording
     */
    public record Options(boolean dryRun, boolean force) {}

    /**
     * Repairs one recording; blocks until it is done. Does nothing to a sound one.
     *
     * @throws DeskreelException when it is still being recorded, or when there is nothing to build on
     */
    public RepairReport repair(RecordingSummary recording, Options options, Progress progress) {
        List<String> notes = new ArrayList<>();
        Optional<byte[]> json = manifest(recording, notes);
        Manifest old = oldManifest(json, notes);
        if (!options.force()) {
            refuseRunning(recording, old);
        }
        if (old != null && !believed(json, notes)) {
            old = null;
        }
        try (Scratch scratch = Scratch.folder(work)) {
            return repair(recording, old, scratch.path(), options, notes, progress);
        } catch (IOException e) {
            throw Scratch.failed(work, e);
        }
    }

    private Optional<byte[]> manifest(RecordingSummary recording, List<String> notes) {
        try {
            return source.read(recording.folder() + RecordingLayout.MANIFEST);
        } catch (DeskreelException e) {
            if (!e.code().equals(RecordingsError.TOO_LARGE)) {
                throw e;
            }
            notes.add(e.getMessage());
            return Optional.empty();
        }
    }

    private RepairReport repair(
            RecordingSummary recording,
            @Nullable Manifest old,
            Path scratch,
            Options options,
            List<String> notes,
            Progress progress)
            throws IOException {
        List<FoundSegment> found = find(recording, old, scratch.resolve("segment.mp4"), notes, progress);
        Path openCopy = scratch.resolve("open.mp4");
        boolean finished = old != null && old.state().over();
        Optional<FoundSegment> open = finished
                ? Optional.empty()
                : new OpenSegment(source, recording.folder()).adopt(found, old, openCopy, notes);
        open.ifPresent(found::add);
        if (found.isEmpty()) {
            throw DeskreelException.of(RecordingsError.BEYOND_REPAIR, recording.key() + " has no segment with footage.")
                    .remedy("There is nothing to rebuild a manifest from.");
        }
        Manifest built = new ManifestBuilder(recording.key(), found, old, clock.instant()).build();
        Manifest fresh = built.withTimeline(new TimelineCheck(source).rebuild(recording.folder(), old, built, notes));
        Manifest manifest = old != null && says(old, fresh) ? old : fresh;
        return write(recording, manifest, manifest == old, open.isPresent() ? openCopy : null, scratch, options, notes);
    }

    private static boolean says(Manifest old, Manifest fresh) {
        return old.state().over()
                && old.segments().equals(fresh.segments())
                && ManifestCheck.findings(old).isEmpty();
    }

    /** What is signed anew must not be what somebody else wrote. */
    private boolean believed(Optional<byte[]> json, List<String> notes) {
        try {
            SignatureVerdict verdict = signatures.check(json.orElseThrow());
            if (verdict.damage()) {
                notes.add(verdict.sentence() + " It is not believed: all is rebuilt from the segments.");
            }
            return !verdict.damage();
        } catch (IOException e) {
            throw new UncheckedIOException("The manifest was read before", e);
        }
    }

    private static @Nullable Manifest oldManifest(Optional<byte[]> json, List<String> notes) {
        if (json.isEmpty()) {
            notes.add("There is no manifest to go by.");
            return null;
        }
        try {
            return ManifestReader.read(json.get());
        } catch (IOException e) {
            notes.add("The manifest cannot be read: " + FirstLine.of(e) + ".");
            return null;
        }
    }

    private void refuseRunning(RecordingSummary recording, @Nullable Manifest old) {
        if (old != null && !old.state().over() && old.updatedAt().plus(ALIVE).isAfter(clock.instant())) {
            throw DeskreelException.of(
                            RecordingsError.STILL_RECORDING,
                            recording.key() + " is " + old.state().word() + "; its manifest was written at "
                                    + ManifestJson.TIME.format(old.updatedAt()) + ".")
                    .remedy("Wait until it is over, or use --force if its recorder is gone for certain.");
        }
    }

    private List<FoundSegment> find(
            RecordingSummary recording, @Nullable Manifest old, Path copy, List<String> notes, Progress progress)
            throws IOException {
        List<Listing.Entry> files = source.list(recording.folder() + RecordingLayout.SEGMENTS)
                .filter(entry -> !entry.folder())
                .toList();
        progress.begin(
                Progress.BYTES, files.stream().mapToLong(Listing.Entry::size).sum());
        List<FoundSegment> found = new ArrayList<>();
        for (Listing.Entry file : files) {
            SegmentName.parse(file.name())
                    .ifPresentOrElse(
                            name -> read(recording, name, copy, found, notes, progress),
                            () -> notes.add("The object " + RecordingLayout.SEGMENTS + file.name()
                                    + " has no segment's name; it is left alone."));
        }
        found.sort(Comparator.comparingInt(segment -> segment.name().number()));
        List<FoundSegment> single = withoutDoubles(found, notes);
        suspect(single, old, notes);
        return single;
    }

    /** A repair must not turn what was tampered with into something that verifies. */
    private static void suspect(List<FoundSegment> found, @Nullable Manifest old, List<String> notes) {
        Map<String, SegmentEntry> listed = new HashMap<>();
        if (old != null) {
            old.segments().forEach(segment -> listed.put(segment.name(), segment));
        }
        for (FoundSegment segment : found) {
            String name = segment.name().name();
            if (segment.recordedOtherwise(listed.get(name)).isPresent()) {
                notes.add("Segment " + name + " is not what was recorded: its SHA-256 is another. It stays listed with "
                        + "the SHA-256 of what was recorded.");
            }
        }
    }

    private void read(
            RecordingSummary recording,
            SegmentName name,
            Path copy,
            List<FoundSegment> found,
            List<String> notes,
            Progress progress) {
        Optional<Fetched> object = source.download(recording.folder() + name.name(), copy, progress);
        if (object.isEmpty()) {
            return;
        }
        try {
            FoundSegment before = found.isEmpty() ? null : found.get(found.size() - 1);
            FoundSegment.read(name, copy, object.get(), before)
                    .ifPresentOrElse(
                            found::add,
                            () -> notes.add("Segment " + name.name() + " has no footage; it is left alone."));
        } catch (IOException e) {
            notes.add("Segment " + name.name() + " is damaged and left alone: " + FirstLine.of(e));
        }
    }

    private static List<FoundSegment> withoutDoubles(List<FoundSegment> found, List<String> notes) {
        List<FoundSegment> single = new ArrayList<>();
        int last = 0;
        for (FoundSegment segment : found) {
            if (segment.name().number() == last) {
                notes.add("Segment " + segment.name().name() + " has a number that is taken; it is left alone.");
            } else {
                single.add(segment);
                last = segment.name().number();
            }
        }
        return single;
    }

    private RepairReport write(
            RecordingSummary recording,
            Manifest manifest,
            boolean asBefore,
            @Nullable Path open,
            Path scratch,
            Options options,
            List<String> notes)
            throws IOException {
        List<String> written = new ArrayList<>();
        String folder = recording.folder();
        byte[] playlist = Playlist.render(manifest).getBytes(StandardCharsets.UTF_8);
        boolean plays = source.read(folder + RecordingLayout.PLAYLIST)
                .filter(text -> PlaylistCheck.findings(text, manifest).isEmpty())
                .isPresent();
        boolean write = !options.dryRun();
        if (open != null) {
            SegmentEntry last = manifest.segments().get(manifest.segments().size() - 1);
            notes.add("The open segment becomes " + last.name() + ".");
            if (write) {
                Map<String, String> metadata = SegmentMetadata.of(manifest.recording(), last);
                source.put(folder + last.name(), open, "video/mp4", metadata, Mode.CREATE);
            }
            written.add(last.name());
        }
        if (!asBefore || !plays) {
            Path file = Files.write(scratch.resolve(RecordingLayout.PLAYLIST), playlist);
            put(folder, RecordingLayout.PLAYLIST, file, "application/vnd.apple.mpegurl", write, written);
        }
        if (!asBefore) {
            Path file = Files.write(scratch.resolve(RecordingLayout.MANIFEST), sealed(manifest, notes));
            put(folder, RecordingLayout.MANIFEST, file, "application/json", write, written);
        }
        return new RepairReport(recording.key(), manifest, written, notes);
    }

    private byte[] sealed(Manifest manifest, List<String> notes) {
        byte[] text = seal.seal(manifest);
        if (seal.problem().isPresent()) {
            notes.add("The manifest is not signed. " + seal.problem().get());
        } else if (!seal.signing() && signatures.expected()) {
            notes.add("The manifest is not signed: this machine has no signer.");
        }
        return text;
    }

    private void put(String folder, String name, Path file, String type, boolean write, List<String> written)
            throws IOException {
        if (write) {
            Map<String, String> metadata = Map.of(SegmentMetadata.SHA256, Hashes.sha256(file));
            source.put(folder + name, file, type, metadata, Mode.REPLACE);
        }
        written.add(name);
    }
}
