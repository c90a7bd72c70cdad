// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.spi.storage.Listing;

/**
 * Walks the folders of a source in search of recordings: in the order of their keys, days from the last to the first. Some
 * threads look ahead, a page of each folder at most, so that neither slow answers nor many recordings do harm. Used by
 * one thread, which closes it.
 */
final class RecordingWalk implements AutoCloseable {
    private static final int THREADS = 16;
    private static final int DEEPEST = 30;

    private final RecordingSource source;
    private final SummaryReader summaries;
    private final KeyPattern pattern;
    private final RecordingFilter filter;
    private final Function<String, Optional<RecordingSummary>> known;
    private final AtomicInteger threads = new AtomicInteger();
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS, this::thread);
    private long leftOut;
    private Instant reached = Instant.MAX;
    private boolean daysAreTrue = true;

    /** A folder, empty or with its slash; so many folders stand above it. */
    private record Folder(String path, int level, boolean recording) {}

    /** A folder and the first page of what stands in it. */
    private record Opened(Folder folder, Listing page, boolean recording) {}

    /** What a folder turned out to be: a recording, or something else. */
    private record Looked(Folder folder, Optional<RecordingSummary> recording) {}

    /**
     * @param pattern what names of folders tell; {@link KeyPattern#UNKNOWN} to look into every folder
     * @param filter leaves out folders that by their name hold none of the recordings wanted; not applied to recordings
     */
    RecordingWalk(RecordingSource source, KeyPattern pattern, RecordingFilter filter) {
        this(source, pattern, filter, key -> Optional.empty());
    }

    /**
     * @param known by key, what need not be read because it is known; called by several threads
     */
    RecordingWalk(
            RecordingSource source,
            KeyPattern pattern,
            RecordingFilter filter,
            Function<String, Optional<RecordingSummary>> known) {
        this.source = source;
        this.summaries = new SummaryReader(source);
        this.pattern = pattern;
        this.filter = filter;
        this.known = known;
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "deskreel-read-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** How many folders were left out because of their names. */
    long leftOut() {
        return leftOut;
    }

    /** The recordings, read while the iterator is walked. */
    Iterator<RecordingSummary> recordings() {
        return read(folders(pattern.depth()), 0);
    }

    /** The keys of what must be recordings if they were delivered under the known template; nothing is read of these. */
    Iterator<String> keys() {
        Iterator<Folder> folders = folders(pattern.depth());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return folders.hasNext();
            }

            @Override
            public String next() {
                return key(folders.next().path());
            }
        };
    }

    /**
     * The moment before which this recording and all that follow began, when it is a new one. Empty where keys do not begin
     * with days, and for good once a recording was found below another day than its own.
     */
    Optional<Instant> reached(RecordingSummary recording) {
        Instant moment = pattern.before(recording.key()).orElse(reached);
        Instant start = recording.startedAt();
        daysAreTrue &= start == null || start.isBefore(moment);
        boolean earlier = moment.isBefore(reached);
        reached = earlier ? moment : reached;
        return daysAreTrue && earlier ? Optional.of(moment) : Optional.empty();
    }

    private Iterator<Folder> folders(int depth) {
        Iterator<Folder> folders = List.of(new Folder("", 0, false)).iterator();
        for (int level = 0; level < depth; level++) {
            folders = new FlatIterator<>(new Ahead<>(folders, this::open, pool, THREADS), this::content);
        }
        return folders;
    }

    /** Folders deeper than expected are rare, so that each is looked into on its own. */
    private Iterator<RecordingSummary> read(Iterator<Folder> folders, int deeper) {
        return new FlatIterator<>(new Ahead<>(folders, this::look, pool, 2 * THREADS), looked -> {
            if (looked.recording().isPresent() || deeper > DEEPEST) {
                return looked.recording().stream().iterator();
            }
            return read(content(open(looked.folder())), deeper + 1);
        });
    }

    private Opened open(Folder folder) {
        if (folder.recording()) {
            return new Opened(folder, new Listing(List.of(), null), true);
        }
        Listing page = source.page(folder.path(), null);
        return new Opened(folder, page, !folder.path().isEmpty() && holdsRecording(folder.path(), page.entries()));
    }

    private boolean holdsRecording(String folder, List<Listing.Entry> entries) {
        return has(entries, RecordingLayout.MANIFEST, false) || lost(folder, entries);
    }

    /** Whether segments, or an open one, lie here; asked for when there is no manifest. */
    private boolean lost(String folder, List<Listing.Entry> entries) {
        if (has(entries, RecordingLayout.OPEN_SEGMENT, false)) {
            return true;
        }
        boolean segments = has(entries, RecordingLayout.SEGMENTS.replace("/", ""), true);
        return segments
                && source.page(folder + RecordingLayout.SEGMENTS, null).entries().stream()
                        .findFirst()
                        .filter(entry -> SegmentName.parse(entry.name()).isPresent())
                        .isPresent();
    }

    private static boolean has(List<Listing.Entry> entries, String name, boolean folder) {
        return entries.stream()
                .anyMatch(entry -> entry.folder() == folder && entry.name().equals(name));
    }

    private Iterator<Folder> content(Opened opened) {
        Folder folder = opened.folder();
        if (opened.recording()) {
            return Collections.singleton(new Folder(folder.path(), folder.level(), true))
                    .iterator();
        }
        Iterator<Listing.Entry> entries = source.entries(folder.path(), opened.page());
        Iterator<Folder> below = new FlatIterator<>(entries, entry -> child(folder, entry));
        return pattern.days(folder.level()) ? lastDayFirst(below, folder.level()) : below;
    }

    private Iterator<Folder> child(Folder folder, Listing.Entry entry) {
        if (!entry.folder() || !source.canHold(folder.path() + entry.name() + "/" + RecordingLayout.MANIFEST)) {
            return Collections.emptyIterator();
        }
        if (!pattern.mayHold(folder.level(), entry.name(), filter)) {
            leftOut++;
            return Collections.emptyIterator();
        }
        return Collections.singleton(new Folder(folder.path() + entry.name() + "/", folder.level() + 1, false))
                .iterator();
    }

    /** Whatever is no day comes before all days, so that from the first day on the order is that of time. */
    private Iterator<Folder> lastDayFirst(Iterator<Folder> folders, int level) {
        List<Folder> all = new ArrayList<>();
        folders.forEachRemaining(all::add);
        all.sort(Comparator.comparing((Folder folder) -> day(folder, level)).reversed());
        return all.iterator();
    }

    private LocalDate day(Folder folder, int level) {
        String path = key(folder.path());
        return pattern.day(level, path.substring(path.lastIndexOf('/') + 1)).orElse(LocalDate.MAX);
    }

    private Looked look(Folder folder) {
        Optional<RecordingSummary> recording = known.apply(key(folder.path())).or(() -> summaries.read(folder.path()));
        return new Looked(folder, recording.isPresent() ? recording : lost(folder.path()));
    }

    /** The recording in a folder; empty when it is none. */
    Optional<RecordingSummary> recordingIn(String folder) {
        return look(new Folder(folder, 0, false)).recording();
    }

    private Optional<RecordingSummary> lost(String folder) {
        boolean segments = lost(folder, source.page(folder, null).entries());
        return segments
                ? Optional.of(RecordingSummary.unreadable(key(folder), "There are segments, but no manifest."))
                : Optional.empty();
    }

    private static String key(String folder) {
        return folder.substring(0, folder.length() - 1);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
