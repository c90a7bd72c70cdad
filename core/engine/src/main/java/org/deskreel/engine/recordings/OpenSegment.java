// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.OpenEntry;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.SegmentTags;
import org.deskreel.mp4.SegmentFile;
import org.jspecify.annotations.Nullable;

/**
 * The open segment at the last checkpoint. It is worth something when the machine vanished before the segment was closed
 * and delivered; else its footage is in a segment already.
 */
final class OpenSegment {
    /** Checkpoints overtake segments by one at most, when nothing is wrong with the sink. */
    private static final int LOOK_BACK = 3;

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
        Optional<Map<String, String>> metadata = source.download(folder + RecordingLayout.OPEN_SEGMENT, target);
        if (metadata.isEmpty() || !cut(target) || isIn(found, target)) {
            return Optional.empty();
        }
        FoundSegment last = found.isEmpty() ? null : found.get(found.size() - 1);
        int number = last == null ? 1 : last.name().number() + 1;
        FoundSegment open = FoundSegment.read(new SegmentName("", number, Instant.EPOCH), target)
                .orElseThrow();
        Optional<Instant> start = start(open, last, metadata.get(), old);
        if (start.isEmpty()) {
            notes.add("The open segment " + RecordingLayout.OPEN_SEGMENT
                    + " does not say when it began; it is left alone.");
            return Optional.empty();
        }
        if (last != null && start.get().plus(TOLERANCE).isBefore(last.end())) {
            return Optional.empty();
        }
        SegmentName name = new SegmentName(RecordingLayout.segment(number, start.get()), number, start.get());
        return FoundSegment.read(name, target);
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
        Optional<Instant> kept = moment(metadata.get("start"));
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

    private static Optional<Instant> moment(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether one of the last segments begins with what the open one holds. */
    private boolean isIn(List<FoundSegment> found, Path open) throws IOException {
        Path copy = open.resolveSibling("compared.mp4");
        for (int i = found.size() - 1; i >= Math.max(0, found.size() - LOOK_BACK); i--) {
            boolean there =
                    source.download(folder + found.get(i).name().name(), copy).isPresent();
            if (there && beginsWith(copy, open)) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsWith(Path whole, Path beginning) {
        try {
            byte[] head = Files.readAllBytes(beginning);
            byte[] all = Files.readAllBytes(whole);
            int differences = 0;
            for (int i = 0; i < head.length && differences <= CORRECTED_BYTES; i++) {
                differences += i >= all.length || all[i] != head[i] ? 1 : 0;
            }
            return differences <= CORRECTED_BYTES;
        } catch (IOException e) {
            throw new UncheckedIOException("A copy of a segment cannot be read", e);
        }
    }
}
