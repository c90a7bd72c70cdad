// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.Manifest.TakeEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on where a recorder that died left off: makes the footage that it had on disk part of the recording. */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final RecordingFolder folder;
    private final RecordingBook book;
    private final SegmentKeeper keeper;
    private final Clock clock;

    /** For the recording in {@code folder}. */
    public Recovery(RecordingFolder folder, Clock clock) {
        this.folder = folder;
        this.book = folder.book();
        this.keeper = new SegmentKeeper(folder, clock);
        this.clock = clock;
    }

    /** Keeps what was on disk, ends the takes that ran, and notes since when nobody recorded. */
    public void adopt() {
        Instant alive = lastSignOfLife();
        int before = book.segmentCount();
        for (TakeEntry take : book.takes()) {
            adoptTake(take);
        }
        boolean ended = book.endedAt().isPresent() && !book.abandoned();
        Instant since = ended ? book.endedAt().get() : alive;
        book.add(new Entry.Interrupted(since, ended ? "stopped" : "recorder-down"));
        // Nobody looked what was in front since then.
        book.front().last().ifPresent(last -> book.add(new Entry.InFront(later(last.at(), since), "", "")));
        int found = book.segmentCount() - before;
        LOG.atWarn()
                .addKeyValue("recordingId", book.opened().recording())
                .addKeyValue("segments", found)
                .log(
                        ended
                                ? "An ended recording is taken up again"
                                : "A recorder had died; its recording is taken up again");
        book.add(new Entry.Noted(
                clock.instant(),
                "recording-taken-up",
                found + " segments were found that the last recorder had not finished."));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** The last moment at which the recorder that died is known to have been alive. */
    public Instant lastSignOfLife() {
        Instant footage =
                book.lastSegment().map(SegmentEntry::end).orElse(book.opened().at());
        try {
            Instant status = Files.getLastModifiedTime(folder.statusFile()).toInstant();
            return status.isAfter(footage) ? status : footage;
        } catch (IOException e) {
            return footage;
        }
    }

    private void adoptTake(TakeEntry take) {
        Set<String> seen = new HashSet<>();
        for (Entry.SegmentOpened open : book.openSegments()) {
            if (open.take() == take.number()) {
                seen.add(open.file());
                adopt(take, folder.file(open.file()), open.start());
            }
        }
        for (Path file : files(take)) {
            String name = folder.name(file);
            if (!book.knows(name) && !seen.contains(name)) {
                adopt(take, file, startAfter(take));
            }
        }
        if (take.endedAt() == null) {
            book.add(new Entry.TakeEnded(take.number(), lastSignOfLife(), "recorder-down", framesOf(take), 0));
        }
    }

    private void adopt(TakeEntry take, Path file, Instant start) {
        if (Files.exists(file)) {
            keeper.keep(take.number(), file, start, null);
        }
    }

    /** A file that the recorder had not heard of when it died begins where the one before ended. */
    private Instant startAfter(TakeEntry take) {
        Optional<Instant> before = book.lastSegment()
                .filter(segment -> segment.take() == take.number())
                .map(SegmentEntry::end);
        return before.orElse(take.startedAt() == null ? book.opened().at() : take.startedAt());
    }

    private long framesOf(TakeEntry take) {
        long frames = 0;
        for (int number = 1; number <= book.segmentCount(); number++) {
            SegmentEntry segment = book.segment(number);
            frames += segment.take() == take.number() ? segment.frames() : 0;
        }
        return frames;
    }

    private List<Path> files(TakeEntry take) {
        Path takeFolder = folder.takes().resolve("%06d".formatted(take.number()));
        if (!Files.isDirectory(takeFolder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(takeFolder)) {
            return files.filter(file -> file.toString().endsWith(".mp4"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.atError().addKeyValue("folder", takeFolder).setCause(e).log("The footage of a take cannot be listed");
            return List.of();
        }
    }
}
