// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.OpenEntry;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.SegmentMetadata;
import org.deskreel.engine.manifest.SegmentTags;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.engine.text.FirstLine;
import org.deskreel.mp4.DamagedSegmentException;
import org.deskreel.mp4.SegmentFile;
import org.deskreel.spi.storage.StorageSink.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * The open segment at the last checkpoint. It is worth something when the machine vanished before the segment was closed
 * and delivered; else its footage is in a segment already.
 */
final class OpenSegment {
    /** The duration of the last frame is corrected when a segment is closed. */
    private static final int CORRECTED_BYTES = 4;

    private static final Duration TOLERANCE = Duration.ofMillis(100);

    private final RecordingSource source;
    private final String folder;

    OpenSegment(RecordingSource source, String folder) {
        this.source = source;
        this.folder = folder;
    }

    /**
     * Copies the open segment, cut behind its last whole fragment, if its footage is in none of the segments.
     *
     * @param found the segments that there are, in order
     * @param old the manifest, if it can be read
     * @param target to be written
     */
    Optional<FoundSegment> adopt(List<FoundSegment> found, @Nullable Manifest old, Path target, List<String> notes)
            throws IOException {
        Optional<Fetched> fetched = source.download(folder + RecordingLayout.OPEN_SEGMENT, target, Progress.SILENT);
        if (fetched.isEmpty() || unreadable(target, notes) || !cut(target)) {
            return Optional.empty();
        }
        Map<String, String> metadata = fetched.get().metadata();
        if (SegmentMetadata.start(metadata).isEmpty() && isIn(found, target)) {
            return Optional.empty();
        }
        FoundSegment last = found.isEmpty() ? null : found.get(found.size() - 1);
        int number = last == null ? 1 : last.name().number() + 1;
        Fetched copy = new Fetched(Files.size(target), Hashes.sha256(target), Map.of());
        FoundSegment open = FoundSegment.read(new SegmentName("", number, Instant.EPOCH), target, copy)
                .orElseThrow();
        Optional<Instant> start = start(open, last, metadata, old);
        if (start.isEmpty()) {
            notes.add("The open segment " + RecordingLayout.OPEN_SEGMENT
                    + " does not say when it began; it is left alone.");
            return Optional.empty();
        }
        if (last != null && start.get().plus(TOLERANCE).isBefore(last.end())) {
            return Optional.empty();
        }
        SegmentName name = new SegmentName(RecordingLayout.segment(number, start.get()), number, start.get());
        return FoundSegment.read(name, target, copy);
    }

    private static boolean unreadable(Path file, List<String> notes) throws IOException {
        try {
            SegmentFile.read(file);
            return false;
        } catch (DamagedSegmentException e) {
            notes.add("The open segment " + RecordingLayout.OPEN_SEGMENT + " is damaged and left alone: "
                    + FirstLine.of(e));
            return true;
        }
    }

    /** A checkpoint may end within a fragment, which strict players refuse. */
    private static boolean cut(Path file) throws IOException {
        SegmentFile content = SegmentFile.read(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(content.playableBytes());
        }
        return content.frames() > 0;
    }

    /** The sink may keep the start with the object; the old manifest may know it; takes go on where they were. */
    private static Optional<Instant> start(
            FoundSegment open, @Nullable FoundSegment last, Map<String, String> metadata, @Nullable Manifest old) {
        Optional<Instant> kept = SegmentMetadata.start(metadata);
        if (kept.isPresent()) {
            return kept;
        }
        OpenEntry entry = old == null ? null : old.open();
        if (entry != null && (open.tags() == null || entry.take() == open.take())) {
            return Optional.of(entry.start());
        }
        if (last != null && last.take() == open.take()) {
            return Optional.of(last.end());
        }
        SegmentTags tags = open.tags();
        return last == null && tags != null ? Optional.ofNullable(tags.startedAt()) : Optional.empty();
    }

    /**
     * Whether one of the segments begins with what the open one holds; asked where the sink does not say when it began. On
     * a screen that stands still it may seem so wrongly: then some seconds of that are left out, which is better than
     * showing them at a time of day at which they were not recorded.
     */
    private boolean isIn(List<FoundSegment> found, Path open) throws IOException {
        for (int i = found.size() - 1; i >= 0; i--) {
            Optional<StoredObject> segment =
                    source.open(folder + found.get(i).name().name());
            if (segment.isPresent() && beginsWith(segment.get(), open)) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsWith(StoredObject whole, Path beginning) throws IOException {
        try (StoredObject segment = whole;
                InputStream head = new BufferedInputStream(Files.newInputStream(beginning))) {
            InputStream all = new BufferedInputStream(segment.content());
            int differences = 0;
            for (int b = head.read(); b >= 0 && differences <= CORRECTED_BYTES; b = head.read()) {
                differences += all.read() == b ? 0 : 1;
            }
            return differences <= CORRECTED_BYTES;
        }
    }
}
