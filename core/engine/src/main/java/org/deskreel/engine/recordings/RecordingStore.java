// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.deskreel.engine.manifest.KeyTemplate;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.Stretch;
import org.deskreel.engine.text.FirstLine;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the recordings of a sink. A folder that holds a manifest is a recording; so is one that holds segments, whose
 * manifest was lost. However many recordings there are, only some of their summaries are held at a time.
 */
public final class RecordingStore {
    /** The word for the recording that began last. */
    public static final String LATEST = "latest";

    private final RecordingSource source;
    private final KeyPattern pattern;
    private final TitleSearch titles;

    /** Over the recordings of {@code source}, of whose keys nothing is known. */
    public RecordingStore(RecordingSource source) {
        this(source, Optional.empty());
    }

    /** Over the recordings of {@code source}, which were delivered under this key template as far as is known. */
    public RecordingStore(RecordingSource source, Optional<KeyTemplate> template) {
        this.source = source;
        this.titles = new TitleSearch(source);
        this.pattern = template.map(KeyPattern::of).orElse(KeyPattern.UNKNOWN);
    }

    /**
     * What is listed.
     *
     * @param filter which recordings
     * @param limit at most so many, the newest; {@link Integer#MAX_VALUE} for all
     * @param everywhere whether to look also into folders whose names say that nothing of it stands there
     * @param work an existing folder for the list while it is sorted
     */
    public record Query(RecordingFilter filter, int limit, boolean everywhere, Path work) {}

    /**
     * How a list came about.
     *
     * @param looked how many recordings were looked at
     * @param matched how many of these the filter let through
     * @param leftOut how many folders nobody looked into because of their names
     * @param exhausted whether all there is was looked at; else there were enough newer ones
     */
    public record Tally(long looked, long matched, long leftOut, boolean exhausted) {}

    /** Gives the recordings wanted to {@code target}, newest first, as soon as it is certain that none is newer. */
    public Tally list(Query query, Consumer<RecordingSummary> target, Progress progress) {
        KeyPattern trusted = query.everywhere() || !tells(query.filter()) ? pattern : trusted();
        RecordingFilter leaveOut = query.everywhere() ? RecordingFilter.ALL : query.filter();
        try (RecordingWalk walk = new RecordingWalk(source, trusted, leaveOut);
                RecordingQueue queue = queue(query)) {
            return list(query, walk, queue, target, progress);
        }
    }

    private static RecordingQueue queue(Query query) {
        return query.limit() == Integer.MAX_VALUE ? new SortedRuns(query.work()) : new NewestFew(query.limit());
    }

    private static boolean tells(RecordingFilter filter) {
        return !filter.names().isEmpty() || filter.since() != null || filter.until() != null;
    }

    private Tally list(
            Query query,
            RecordingWalk walk,
            RecordingQueue queue,
            Consumer<RecordingSummary> target,
            Progress progress) {
        long looked = 0;
        long matched = 0;
        boolean enough = false;
        progress.begin("recordings", 0);
        Iterator<RecordingSummary> recordings = walk.recordings();
        while (!enough && recordings.hasNext()) {
            RecordingSummary recording = recordings.next();
            looked++;
            progress.step(1);
            Optional<Instant> reached = walk.reached(recording);
            enough = reached.isPresent() && !queue.reached(reached.get(), target);
            if (!enough && query.filter().accepts(recording, titles::mention)) {
                matched++;
                queue.add(recording);
            }
        }
        queue.finish(target);
        return new Tally(looked, matched, walk.leftOut(), !enough);
    }

    /**
     * The pattern, if the first recording bears it out. Whoever reads may have been configured in another way than those
     * who deliver, and then names of folders mean something else.
     */
    private KeyPattern trusted() {
        try (RecordingWalk walk = new RecordingWalk(source, pattern, RecordingFilter.ALL)) {
            Iterator<RecordingSummary> recordings = walk.recordings();
            boolean fits = recordings.hasNext() && pattern.fits(recordings.next());
            return fits ? pattern : KeyPattern.UNKNOWN;
        }
    }

    /** The recordings that the filter lets through, newest first. All are held: for few recordings, such as in tests. */
    public List<RecordingSummary> list(RecordingFilter filter) {
        List<RecordingSummary> recordings = new ArrayList<>();
        each(filter, recordings::add);
        recordings.sort(RecordingSummary.NEWEST_FIRST);
        return recordings;
    }

    /** Gives the recordings that the filter lets through to {@code target}, one by one, in no particular order. */
    public void each(RecordingFilter filter, Consumer<RecordingSummary> target) {
        try (RecordingWalk walk = new RecordingWalk(source, pattern, RecordingFilter.ALL)) {
            walk.recordings().forEachRemaining(recording -> {
                if (filter.accepts(recording, titles::mention)) {
                    target.accept(recording);
                }
            });
        }
    }

    /**
     * Gives all recordings to {@code target}, one by one, in no particular order. A sink that is known already costs no more
     * than the lists of its folders.
     *
     * @param known by key, what need not be read because it is known; called by several threads
     */
    public void refresh(Function<String, Optional<RecordingSummary>> known, Consumer<RecordingSummary> target) {
        try (RecordingWalk walk = new RecordingWalk(source, pattern, RecordingFilter.ALL, known)) {
            walk.recordings().forEachRemaining(target);
        }
    }

    /**
     * The recording that stands in the folder of this key.
     *
     * @throws DeskreelException when there is none
     */
    public RecordingSummary at(String key) {
        try (RecordingWalk walk = new RecordingWalk(source, pattern, RecordingFilter.ALL)) {
            return walk.recordingIn(key + "/")
                    .orElseThrow(() -> none("There is no recording " + key + " in " + source.location() + "."));
        }
    }

    /**
     * The recording that is called so: by its key, its id, the id of its session, the end or the beginning of any of these,
     * or {@link #LATEST}.
     *
     * @throws DeskreelException when there is none, or several
     */
    public RecordingSummary find(String name) {
        String wanted = name.replaceAll("^[/…]+|/+$", "");
        if (wanted.equals(LATEST)) {
            return latest();
        }
        try (RecordingWalk walk = new RecordingWalk(source, pattern, RecordingFilter.ALL)) {
            Optional<RecordingSummary> exact =
                    source.canHold(wanted) ? walk.recordingIn(wanted + "/") : Optional.empty();
            return exact.or(() -> bySession(wanted, walk)).orElseGet(() -> search(wanted));
        }
    }

    private RecordingSummary latest() {
        List<RecordingSummary> found = new ArrayList<>();
        list(new Query(RecordingFilter.ALL, 1, true, Path.of("")), found::add, Progress.SILENT);
        return found.stream()
                .findFirst()
                .orElseThrow(() -> none("There is no recording in " + source.location() + "."));
    }

    /** Keys name sessions, so that with luck nothing needs to be read; ids of recordings stand in manifests only. */
    private Optional<RecordingSummary> bySession(String wanted, RecordingWalk walk) {
        if (!pattern.namesSessions()) {
            return Optional.empty();
        }
        List<String> keys = new ArrayList<>();
        walk.keys().forEachRemaining(key -> {
            if (pattern.isSession(key, wanted)) {
                keys.add(key);
            }
        });
        return keys.size() == 1 ? walk.recordingIn(keys.get(0) + "/") : Optional.empty();
    }

    private RecordingSummary search(String wanted) {
        NameSearch search = new NameSearch(wanted);
        each(RecordingFilter.ALL, search::look);
        return search.result(source.location());
    }

    static DeskreelException none(String message) {
        return DeskreelException.of(RecordingsError.NO_SUCH_RECORDING, message)
                .remedy("See what there is with 'deskreel recordings list'.");
    }

    /**
     * The whole manifest of a recording.
     *
     * @throws DeskreelException when there is none that can be read
     */
    public Manifest manifest(RecordingSummary recording) {
        return manifest(recording.key());
    }

    /** The same for the recording that stands in the folder of this key. */
    public Manifest manifest(String key) {
        return findManifest(key).orElseThrow(() -> unreadable(key, "There is no manifest", null));
    }

    /**
     * The same; empty when there is none, for instance because the recording has just begun.
     *
     * @throws DeskreelException when there is one that cannot be read
     */
    public Optional<Manifest> findManifest(String key) {
        return source.read(key + "/" + RecordingLayout.MANIFEST).map(json -> {
            try {
                return ManifestReader.read(json);
            } catch (IOException e) {
                throw unreadable(key, FirstLine.of(e), e);
            }
        });
    }

    /**
     * The windows that were in front during a recording, each once, as {@link Stretch#words()}; none when that is not kept, or
     * cannot be read. What a text is looked for in.
     *
     * @throws DeskreelException when the sink cannot be reached
     */
    public List<String> windows(String key) {
        return titles.windows(key);
    }

    /**
     * What was in front during a recording, in order of time; empty when that is not kept.
     *
     * @throws DeskreelException when it cannot be read, or its manifest cannot
     */
    public List<Stretch> timeline(String key) {
        Manifest manifest = manifest(key);
        Instant start = manifest.startedAt();
        return manifest.timeline() == null || start == null ? List.of() : titles.stretches(key, start);
    }

    private static DeskreelException unreadable(String key, String why, @Nullable IOException cause) {
        DeskreelException error = DeskreelException.of(
                        RecordingsError.MANIFEST_UNREADABLE, "The manifest of " + key + " cannot be read: " + why + ".")
                .remedy("Rebuild it with 'deskreel recordings repair " + key + "'.");
        return cause == null ? error : error.causedBy(cause);
    }
}
