// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.Playlist;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.spi.DeskreelException;
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
    private final Clock clock;

    /**
     * @param source where the recordings are
     * @param work an existing folder with room for some segments
     * @param clock dates the new manifest
     */
    public Repairer(RecordingSource source, Path work, Clock clock) {
        this.source = source;
        this.work = work;
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
        Manifest old = oldManifest(recording, notes);
        if (!options.force()) {
            refuseRunning(recording, old);
        }
        try (Scratch scratch = Scratch.folder(work)) {
            return repair(recording, old, scratch.path(), options, notes, progress);
        } catch (IOException e) {
            throw Scratch.failed(work, e);
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
        List<FoundSegment> found = find(recording, scratch.resolve("segment.mp4"), notes, progress);
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
        Manifest fresh = new ManifestBuilder(recording.key(), found, old, clock.instant()).build();
        Manifest manifest = old != null && says(old, fresh) ? old : fresh;
        return write(recording, manifest, manifest == old, open.isPresent() ? openCopy : null, scratch, options, notes);
    }

    private static boolean says(Manifest old, Manifest fresh) {
        return old.state().over()
                && old.segments().equals(fresh.segments())
                && ManifestCheck.findings(old).isEmpty();
    }

    private @Nullable Manifest oldManifest(RecordingSummary recording, List<String> notes) {
        Optional<byte[]> json = source.read(recording.folder() + RecordingLayout.MANIFEST);
        if (json.isEmpty()) {
            notes.add("There is no manifest.");
            return null;
        }
        try {
            return ManifestReader.read(json.get());
        } catch (IOException e) {
            notes.add("The manifest cannot be read: " + SummaryReader.firstLine(e) + ".");
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

    private List<FoundSegment> find(RecordingSummary recording, Path copy, List<String> notes, Progress progress)
            throws IOException {
        List<String> files = source.list(recording.folder() + RecordingLayout.SEGMENTS)
                .filter(entry -> !entry.folder())
                .map(entry -> entry.name())
                .toList();
        progress.begin("segments", files.size());
        List<FoundSegment> found = new ArrayList<>();
        for (String file : files) {
            SegmentName.parse(file)
                    .ifPresentOrElse(
                            name -> read(recording, name, copy, notes).ifPresent(found::add),
                            () -> notes.add("The object " + RecordingLayout.SEGMENTS + file
                                    + " has no segment's name; it is left alone."));
            progress.step(1);
        }
        found.sort(Comparator.comparingInt(segment -> segment.name().number()));
        return withoutDoubles(found, notes);
    }

    private Optional<FoundSegment> read(RecordingSummary recording, SegmentName name, Path copy, List<String> notes) {
        if (source.download(recording.folder() + name.name(), copy).isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<FoundSegment> segment = FoundSegment.read(name, copy);
            if (segment.isEmpty()) {
                notes.add("Segment " + name.name() + " has no footage; it is left alone.");
            }
            return segment;
        } catch (IOException e) {
            notes.add("Segment " + name.name() + " is damaged and left alone: " + SummaryReader.firstLine(e));
            return Optional.empty();
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
            String name =
                    manifest.segments().get(manifest.segments().size() - 1).name();
            notes.add("The open segment becomes " + name + ".");
            put(folder, name, open, "video/mp4", Mode.CREATE, write, written);
        }
        if (!asBefore || !plays) {
            Path file = Files.write(scratch.resolve(RecordingLayout.PLAYLIST), playlist);
            put(folder, RecordingLayout.PLAYLIST, file, "application/vnd.apple.mpegurl", Mode.REPLACE, write, written);
        }
        if (!asBefore) {
            Path file = Files.write(scratch.resolve(RecordingLayout.MANIFEST), ManifestJson.write(manifest));
            put(folder, RecordingLayout.MANIFEST, file, "application/json", Mode.REPLACE, write, written);
        }
        return new RepairReport(recording.key(), manifest, written, notes);
    }

    private void put(
            String folder, String name, Path file, String type, Mode mode, boolean write, List<String> written) {
        if (write) {
            source.put(folder + name, file, type, mode);
        }
        written.add(name);
    }
}
