// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.notes;

import java.util.List;

/**
 * The notes of a recording.
 *
 * @param notes in order of their moments
 * @param skipped how many objects are no notes that can be shown
 * @param more whether there were so many objects that the oldest were left out
 */
public record NoteList(List<Note> notes, long skipped, boolean more) {
    public NoteList {
        notes = List.copyOf(notes);
    }
}
