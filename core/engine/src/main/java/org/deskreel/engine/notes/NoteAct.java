// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.notes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did to the notes of a recording: wrote one, changed one, or removed one. It is stored once, as an
 * object of its own, and never changed: sinks can neither append nor delete, and several people may write at a time.
 *
 * @param id a {@link org.deskreel.engine.manifest.UniqueName}, by which the object is called too
 * @param at the moment of the recording
 * @param text what the note says from now on; empty when it is removed
 * @param by who did it
 * @param written when, as the name says too
 * @param replaces the id of the act by which the note was first written; null when this is it
 * @param removed whether the note is not shown any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NoteAct(
        String id,
        Instant at,
        String text,
        String by,
        Instant written,
        @Nullable String replaces,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean removed) {
    /** How many characters a text may have. */
    public static final int LONGEST_TEXT = 2_000;

    /** The id of the note that this is about. */
    String note() {
        return replaces == null ? id : replaces;
    }
}
