// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.UniqueName;
import org.deskreel.engine.notes.NoteAct;
import org.deskreel.engine.notes.Notes;
import org.jspecify.annotations.Nullable;

/**
 * Notes: {@code GET /api/notes?key=K} lists those of a recording, {@code POST /api/notes?key=K} with a {@link Draft} as JSON
 * keeps one, changes one or removes one, and answers where that is kept.
 *
 * @param notes reads and keeps them
 * @param log knows who reviews
 */
record NotesHandler(Reviewed reviewed, Notes notes, AccessLog log) implements Handler {
    /** Where this is served. */
    static final String PATH = "/api/notes";

    /** Of a request; a text takes up to six bytes a character there. */
    private static final int LARGEST = 16 * 1024;

    /** Between the making of a draft and its keeping, which may be tried again for long. */
    private static final Duration OLDEST = Duration.ofDays(1);

    /**
     * What a page wants to keep.
     *
     * @param id made by the page, so that trying again does not keep it twice
     * @param at the moment of the recording
     * @param text of the note from now on
     * @param replaces the id of the note that is changed; null for a new one
     * @param removed whether that is removed
     */
    record Draft(
            @Nullable String id,
            @Nullable Instant at,
            @Nullable String text,
            @Nullable String replaces,
            boolean removed) {}

    @Override
    public void handle(Request request) throws IOException {
        String key = Parameters.key(request);
        Manifest manifest = reviewed.manifest(key);
        if (!request.posted()) {
            log.noteOnce(Act.open(key));
            request.json(notes.read(key, manifest));
            return;
        }
        NoteAct act = act(draft(request));
        notes.problem(act, manifest).ifPresent(problem -> {
            throw Refusal.badRequest(problem);
        });
        log.note(Act.note(key, act.at()));
        request.json(notes.keep(key, act));
    }

    private static Draft draft(Request request) throws IOException {
        byte[] json = request.json(LARGEST);
        try {
            return Objects.requireNonNull(ManifestJson.MAPPER.readValue(json, Draft.class));
        } catch (IOException | RuntimeException e) {
            throw Refusal.badRequest("That is no note.");
        }
    }

    private NoteAct act(Draft draft) {
        UniqueName name = UniqueName.parse(Objects.requireNonNullElse(draft.id(), ""))
                .filter(id -> Duration.between(id.time(), Clock.systemUTC().instant())
                                .abs()
                                .compareTo(OLDEST)
                        < 0)
                .orElseThrow(() -> Refusal.badRequest("The note is named wrongly."));
        if (draft.at() == null) {
            throw Refusal.badRequest("The note names no moment.");
        }
        String text = draft.removed()
                ? ""
                : Objects.requireNonNullElse(draft.text(), "").strip();
        String author = log.reviewer().account();
        return new NoteAct(name.value(), draft.at(), text, author, name.time(), draft.replaces(), draft.removed());
    }
}
