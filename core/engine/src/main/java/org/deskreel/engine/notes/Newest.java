// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.notes;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.UniqueName;

/** Chooses which objects are read at all: those that are called as acts and are as small, the newest few hundred of them. */
final class Newest {
    /** A text of the longest kind, each character of which is written as an escape, and all else. */
    static final int LARGEST = 16 * 1024;

    /** So many are looked at. */
    static final int LOOKED_AT = 10_000;

    private static final int MOST = 500;

    private final TreeSet<UniqueName> names = new TreeSet<>();
    private long skipped;
    private long looked;
    private boolean more;

    void offer(String file, long size) {
        Optional<UniqueName> name = UniqueName.ofFile(file, RecordingLayout.NOTE_END);
        more |= ++looked >= LOOKED_AT;
        if (name.isEmpty() || size > LARGEST) {
            skipped++;
            return;
        }
        names.add(name.get());
        if (names.size() > MOST) {
            names.pollFirst();
            more = true;
        }
    }

    List<UniqueName> names() {
        return List.copyOf(names);
    }

    /** What was found in the objects of these names. */
    Found found(List<Optional<NoteAct>> read) {
        List<NoteAct> acts = read.stream().flatMap(Optional::stream).toList();
        return new Found(acts, skipped + read.size() - acts.size(), more);
    }
}
