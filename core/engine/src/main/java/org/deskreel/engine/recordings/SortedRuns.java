// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.deskreel.engine.manifest.ManifestJson;

/** Brings any number of recordings into order, of which only some are in memory: the others wait in files, in sorted runs. */
final class SortedRuns implements RecordingQueue {
    private static final int IN_MEMORY = 2_000;

    private final Path work;
    private final List<Path> runs = new ArrayList<>();
    private List<RecordingSummary> current = new ArrayList<>();

    /** A run while it is read, and the first of it that was not given on yet. */
    private record Cursor(MappingIterator<RecordingSummary> rest, RecordingSummary first) {}

    /** With an existing folder for the files. */
    SortedRuns(Path work) {
        this.work = work;
    }

    @Override
    public void add(RecordingSummary recording) {
        current.add(recording);
        if (current.size() >= IN_MEMORY) {
            writeRun();
        }
    }

    private void writeRun() {
        current.sort(RecordingSummary.NEWEST_FIRST);
        try {
            Path run = Files.createTempFile(work, "list-", ".json");
            runs.add(run);
            try (OutputStream out = Files.newOutputStream(run, StandardOpenOption.TRUNCATE_EXISTING)) {
                ManifestJson.MAPPER.writer().writeValues(out).writeAll(current).flush();
            }
        } catch (IOException e) {
            throw Scratch.failed(work, e);
        }
        current = new ArrayList<>();
    }

    @Override
    public boolean reached(Instant moment, Consumer<RecordingSummary> target) {
        if (runs.isEmpty()) {
            current.sort(RecordingSummary.NEWEST_FIRST);
            List<RecordingSummary> ready = current.stream()
                    .takeWhile(recording -> recording.startedAt() != null
                            && !recording.startedAt().isBefore(moment))
                    .toList();
            ready.forEach(target);
            current = new ArrayList<>(current.subList(ready.size(), current.size()));
        }
        return true;
    }

    @Override
    public void finish(Consumer<RecordingSummary> target) {
        current.sort(RecordingSummary.NEWEST_FIRST);
        if (runs.isEmpty()) {
            current.forEach(target);
            return;
        }
        writeRun();
        List<MappingIterator<RecordingSummary>> open = new ArrayList<>();
        try {
            merge(open, target);
        } catch (IOException e) {
            throw Scratch.failed(work, e);
        } finally {
            open.forEach(SortedRuns::close);
        }
    }

    private void merge(List<MappingIterator<RecordingSummary>> open, Consumer<RecordingSummary> target)
            throws IOException {
        PriorityQueue<Cursor> cursors =
                new PriorityQueue<>(Comparator.comparing(Cursor::first, RecordingSummary.NEWEST_FIRST));
        for (Path run : runs) {
            MappingIterator<RecordingSummary> recordings =
                    ManifestJson.MAPPER.readerFor(RecordingSummary.class).readValues(run.toFile());
            open.add(recordings);
            advance(recordings, cursors);
        }
        while (!cursors.isEmpty()) {
            Cursor next = cursors.remove();
            target.accept(next.first());
            advance(next.rest(), cursors);
        }
    }

    private static void advance(MappingIterator<RecordingSummary> run, PriorityQueue<Cursor> cursors)
            throws IOException {
        if (run.hasNextValue()) {
            cursors.add(new Cursor(run, run.nextValue()));
        }
    }

    private static void close(MappingIterator<RecordingSummary> run) {
        try {
            run.close();
        } catch (IOException e) {
            throw new UncheckedIOException("A file of a sorted list cannot be closed", e);
        }
    }

    @Override
    public void close() {
        for (Path run : runs) {
            try {
                Files.deleteIfExists(run);
            } catch (IOException e) {
                throw Scratch.failed(run, e);
            }
        }
        runs.clear();
    }
}
