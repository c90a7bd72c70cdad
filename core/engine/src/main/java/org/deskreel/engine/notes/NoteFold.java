// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.notes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes notes of what was done to them: whatever was done last to a note counts, whoever did it. */
final class NoteFold {
    private static final Comparator<Note> IN_ORDER =
            Comparator.comparing(Note::at).thenComparing(Note::id);

    private NoteFold() {}

    /**
     * An act, and whether it is kept on this machine only.
     */
    record Kept(NoteAct act, boolean local) {}

    static List<Note> fold(Collection<Kept> acts) {
        Map<String, List<Kept>> notes = new TreeMap<>();
        acts.stream()
                .sorted(Comparator.comparing(kept -> kept.act().id()))
                .forEach(kept -> notes.computeIfAbsent(kept.act().note(), id -> new ArrayList<>())
                        .add(kept));
        return notes.entrySet().stream()
                .filter(entry -> !last(entry.getValue()).act().removed())
                .map(entry -> note(entry.getKey(), entry.getValue()))
                .sorted(IN_ORDER)
                .toList();
    }

    /** The first act may be missing: it may have expired, or be kept on another machine. */
    private static Note note(String id, List<Kept> acts) {
        NoteAct first = acts.get(0).act();
        NoteAct last = last(acts).act();
        boolean changed = last.replaces() != null;
        return new Note(
                id,
                last.at(),
                last.text(),
                first.by(),
                first.written(),
                changed ? last.by() : null,
                changed ? last.written() : null,
                last(acts).local());
    }

    private static Kept last(List<Kept> acts) {
        return acts.get(acts.size() - 1);
    }
}
