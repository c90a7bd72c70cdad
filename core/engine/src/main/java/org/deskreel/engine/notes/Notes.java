// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.notes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.jspecify.annotations.Nullable;

/**
 * Reads and keeps the notes of recordings. Each is kept beside its recording, and on this machine where the sink does not
 * take it. Safe for several threads.
 */
public final class Notes {
    /** After these, the sink may take the same in a moment, or has taken it. */
    private static final Set<ErrorCategory> NOT_NOW = Set.of(ErrorCategory.UNAVAILABLE, ErrorCategory.OUTCOME_UNKNOWN);

    private final SinkNotes beside;
    private final LocalNotes local;
    private final boolean readOnly;
    private final Clock clock;

    /**
     * @param source with the recordings
     * @param folder on this machine, for notes that the sink does not take; need not exist
     * @param readOnly whether nothing is to be written into the sink
     * @param clock the time
     */
    public Notes(RecordingSource source, Path folder, boolean readOnly, Clock clock) {
        this.beside = new SinkNotes(source);
        this.local = new LocalNotes(folder, source.location());
        this.readOnly = readOnly;
        this.clock = clock;
    }

    /**
     * Where an act is kept.
     *
     * @param local whether on this machine only
     * @param why it is not in the sink, in a sentence; null when it is
     */
    public record Place(boolean local, @Nullable String why) {}

    /**
     * The notes of a recording, as they stand in the sink and on this machine.
     *
     * @throws DeskreelException when either cannot be read
     */
    public NoteList read(String key, Manifest manifest) {
        NoteCheck check = new NoteCheck(manifest, clock.instant());
        Found here = local.read(key, check);
        Found there = beside.read(key, check);
        Map<String, NoteFold.Kept> acts = new LinkedHashMap<>();
        here.acts().forEach(act -> acts.put(act.id(), new NoteFold.Kept(act, true)));
        // What is in both is in the sink: an attempt that seemed to have failed had not.
        there.acts().forEach(act -> acts.put(act.id(), new NoteFold.Kept(act, false)));
        return new NoteList(
                NoteFold.fold(acts.values()), here.skipped() + there.skipped(), here.more() || there.more());
    }

    /** Why an act cannot be kept for this recording, in a sentence; empty when it can. */
    public Optional<String> problem(NoteAct act, Manifest manifest) {
        return new NoteCheck(manifest, clock.instant()).problem(act);
    }

    /**
     * Keeps an act, in which there is no {@link #problem}. The same act may be kept again.
     *
     * @throws DeskreelException when it may be kept in the sink in a moment, or may have been; it is not kept on this
     *     machine then. Or when this machine should keep it, and cannot
     */
    public Place keep(String key, NoteAct act) {
        if (readOnly) {
            local.keep(key, act);
            return new Place(true, "Nothing is written into the sink (--read-only).");
        }
        try {
            beside.keep(key, act);
            return new Place(false, null);
        } catch (DeskreelException e) {
            if (NOT_NOW.contains(e.code().category())) {
                throw e;
            }
            local.keep(key, act);
            return new Place(true, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("An act is always JSON", e);
        }
    }
}
