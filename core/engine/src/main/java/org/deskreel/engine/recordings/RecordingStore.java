// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * Finds the recordings of a sink. A folder that holds a manifest is a recording; so is one that holds segments, whose
 * manifest was lost. Manifests are read one at a time and forgotten; only summaries are kept.
 */
public final class RecordingStore {
    /** The word for the recording that began last. */
    public static final String LATEST = "latest";

    private static final Comparator<RecordingSummary> NEWEST_FIRST = Comparator.comparing(
                    RecordingSummary::startedAt, Comparator.nullsLast(Comparator.<Instant>reverseOrder()))
            .thenComparing(RecordingSummary::key);
    private static final int CANDIDATES_SHOWN = 10;
    private static final int DEEPEST = 30;

    private final RecordingSource source;
    private final SummaryReader summaries;

    /** Over the recordings of {@code source}. */
    public RecordingStore(RecordingSource source) {
        this.source = source;
        this.summaries = new SummaryReader(source);
    }

    /** The recordings that the filter lets through, newest first. */
    public List<RecordingSummary> list(RecordingFilter filter) {
        return walk().filter(filter::accepts).sorted(NEWEST_FIRST).toList();
    }

    /** All recordings, in the order of their keys, found while the stream is walked. */
    public Stream<RecordingSummary> walk() {
        return walk("", 0);
    }

    private Stream<RecordingSummary> walk(String folder, int depth) {
        Optional<RecordingSummary> recording = folder.isEmpty() ? Optional.empty() : recordingIn(folder);
        if (recording.isPresent() || depth > DEEPEST) {
            return recording.stream();
        }
        return source.list(folder)
                .filter(Listing.Entry::folder)
                .flatMap(entry -> walk(folder + entry.name() + "/", depth + 1));
    }

    /** Looks into the folder before asking for its manifest: listing finds the segments of a lost manifest, too. */
    private Optional<RecordingSummary> recordingIn(String folder) {
        List<Listing.Entry> own = source.list(folder)
                .filter(entry -> entry.name().equals(RecordingLayout.MANIFEST)
                        || RecordingLayout.SEGMENTS.equals(entry.name() + "/"))
                .toList();
        if (own.stream().anyMatch(entry -> !entry.folder())) {
            return summaries.read(folder);
        }
        boolean segments = !own.isEmpty()
                && source.list(folder + RecordingLayout.SEGMENTS)
                        .findFirst()
                        .filter(entry -> SegmentName.parse(entry.name()).isPresent())
                        .isPresent();
        String key = folder.substring(0, folder.length() - 1);
        return segments
                ? Optional.of(RecordingSummary.unreadable(key, "There are segments, but no manifest."))
                : Optional.empty();
    }

    /**
     * The recording that is called so: by its key, its id, the end or the beginning of either, or {@link #LATEST}.
     *
     * @throws DeskreelException when there is none, or several
     */
    public RecordingSummary find(String name) {
        String wanted = name.replaceAll("^/+|/+$", "");
        if (wanted.equals(LATEST)) {
            return walk().min(NEWEST_FIRST)
                    .orElseThrow(() -> none("There is no recording in " + source.location() + "."));
        }
        Optional<RecordingSummary> exact = isKey(wanted) ? recordingIn(wanted + "/") : Optional.empty();
        return exact.orElseGet(() -> search(wanted));
    }

    private static boolean isKey(String text) {
        try {
            return new ObjectKey(text).value().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private RecordingSummary search(String wanted) {
        List<RecordingSummary> candidates = walk().filter(recording -> resembles(recording, wanted))
                .sorted(NEWEST_FIRST)
                .toList();
        List<RecordingSummary> exact = candidates.stream()
                .filter(recording -> wanted.equals(recording.recording()) || wanted.equals(recording.session()))
                .toList();
        List<RecordingSummary> best = exact.isEmpty() ? candidates : exact;
        if (best.isEmpty()) {
            throw none("No recording in " + source.location() + " is called '" + wanted + "'.");
        }
        if (best.size() > 1) {
            throw ambiguous(wanted, best);
        }
        return best.get(0);
    }

    private static boolean resembles(RecordingSummary recording, String wanted) {
        return !wanted.isEmpty()
                && Stream.of(recording.key(), recording.recording(), recording.session())
                        .anyMatch(name -> name.startsWith(wanted) || name.endsWith(wanted));
    }

    private static DeskreelException none(String message) {
        return DeskreelException.of(RecordingsError.NO_SUCH_RECORDING, message)
                .remedy("See what there is with 'deskreel recordings list'.");
    }

    private static DeskreelException ambiguous(String wanted, List<RecordingSummary> candidates) {
        String keys = candidates.stream()
                .limit(CANDIDATES_SHOWN)
                .map(RecordingSummary::key)
                .collect(Collectors.joining(", "));
        String more = candidates.size() > CANDIDATES_SHOWN ? " and others" : "";
        return DeskreelException.of(
                        RecordingsError.AMBIGUOUS,
                        candidates.size() + " recordings could be meant by '" + wanted + "': " + keys + more + ".")
                .remedy("Write more of the key.");
    }

    /**
     * The whole manifest of a recording.
     *
     * @throws DeskreelException when there is none that can be read
     */
    public Manifest manifest(RecordingSummary recording) {
        byte[] json = source.read(recording.folder() + RecordingLayout.MANIFEST)
                .orElseThrow(() -> unreadable(recording.key(), "There is no manifest", null));
        try {
            return ManifestReader.read(json);
        } catch (IOException e) {
            throw unreadable(recording.key(), SummaryReader.firstLine(e), e);
        }
    }

    private static DeskreelException unreadable(String key, String why, @Nullable IOException cause) {
        DeskreelException error = DeskreelException.of(
                        RecordingsError.MANIFEST_UNREADABLE, "The manifest of " + key + " cannot be read: " + why + ".")
                .remedy("Rebuild it with 'deskreel recordings repair " + key + "'.");
        return cause == null ? error : error.causedBy(cause);
    }
}
