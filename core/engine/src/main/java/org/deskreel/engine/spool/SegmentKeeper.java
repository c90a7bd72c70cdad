// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.mp4.SegmentFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a finished segment file part of the recording: measures it, numbers it, chains its hash, notes it. */
public final class SegmentKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentKeeper.class);

    /** The box "mfra", which ends a file that was closed properly. */
    private static final int MFRA = 0x6d667261;

    private final RecordingFolder folder;
    private final Clock clock;

    /** For the recording in {@code folder}. */
    public SegmentKeeper(RecordingFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Keeps a segment.
     *
     * @param end until when it shows the desktop; null to take the file's word for it
     * @return the segment; empty when there is no footage in the file, which is then noted and left alone
     */
    public Optional<SegmentEntry> keep(int take, Path file, Instant start, @Nullable Instant end) {
        try {
            SegmentFile content = SegmentFile.read(file);
            if (content.frames() == 0) {
                Files.delete(file);
                return Optional.empty();
            }
            cutTail(file, content.playableBytes());
            SegmentEntry segment = describe(take, file, content, start, end);
            folder.book().add(new Entry.SegmentKept(folder.name(file), segment));
            return Optional.of(segment);
        } catch (IOException e) {
            LOG.atError()
                    .addKeyValue("file", file)
                    .setCause(e)
                    .log("A segment file cannot be read and is left in the spool");
            folder.book()
                    .add(new Entry.Noted(
                            clock.instant(), "segment-damaged", file.getFileName() + ": " + e.getMessage()));
            return Optional.empty();
        }
    }

    /** A process that was killed leaves half a fragment at the end, which strict players refuse; an index is no harm. */
    private static void cutTail(Path file, long playable) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() > playable && !indexAt(channel, playable)) {
                channel.truncate(playable);
            }
        }
    }

    private static boolean indexAt(FileChannel channel, long position) throws IOException {
        ByteBuffer box = ByteBuffer.allocate(8);
        channel.read(box, position);
        box.flip();
        return box.remaining() == 8
                && Integer.toUnsignedLong(box.getInt()) == channel.size() - position
                && box.getInt() == MFRA;
    }

    private SegmentEntry describe(int take, Path file, SegmentFile content, Instant start, @Nullable Instant end)
            throws IOException {
        RecordingBook book = folder.book();
        int number = book.segmentCount() + 1;
        Instant from = start.truncatedTo(ChronoUnit.MILLIS);
        Instant to = end == null ? from.plus(content.duration()) : end.truncatedTo(ChronoUnit.MILLIS);
        return new SegmentEntry(
                number,
                RecordingLayout.segment(number, from),
                take,
                from,
                Math.max(1, Duration.between(from, to).toMillis()) / 1000.0,
                content.frames(),
                Files.size(file),
                content.headerBytes(),
                content.width(),
                content.height(),
                Hashes.sha256(file),
                book.lastSegment().map(SegmentEntry::sha256).orElse(null),
                content.activity());
    }
}
