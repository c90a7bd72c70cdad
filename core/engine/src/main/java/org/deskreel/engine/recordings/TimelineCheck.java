// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.TimelineEntry;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.TimelineFile;
import org.deskreel.engine.spool.FrontLog;
import org.deskreel.engine.spool.Hashes;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was in front, as the sink holds it, with what a manifest says of it. While a recording runs, the file may be
 * newer than the manifest.
 */
final class TimelineCheck {
    private final RecordingSource source;

    TimelineCheck(RecordingSource source) {
        this.source = source;
    }

    /** What is wrong, one sentence each. */
    List<String> findings(String folder, Manifest manifest) {
        TimelineEntry listed = manifest.timeline();
        if (listed == null) {
            return List.of();
        }
        if (!RecordingLayout.TIMELINE.equals(listed.name())) {
            return List.of("The manifest gives the timeline another name than " + RecordingLayout.TIMELINE + ".");
        }
        Optional<byte[]> file = read(folder);
        if (file.isEmpty()) {
            return List.of("The timeline " + listed.name() + " is missing.");
        }
        boolean same = Hashes.sha256(file.get()).equals(listed.sha256());
        if (!same && manifest.state().over()) {
            return List.of("The timeline " + listed.name() + " is not what was recorded: its SHA-256 is another.");
        }
        return same ? List.of() : unreadable(file.get(), manifest);
    }

    private static List<String> unreadable(byte[] file, Manifest manifest) {
        try {
            TimelineFile.read(file, manifest.updatedAt());
            return List.of();
        } catch (IOException e) {
            return List.of("The timeline " + RecordingLayout.TIMELINE + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /**
     * What a manifest that is built anew says of it: what the file says, unless it is not the one that was recorded.
     *
     * @param old the manifest before; null when there is none that can be believed
     * @param notes for what should be told
     * @return null when there is nothing to be listed
     */
    @Nullable
    TimelineEntry rebuild(String folder, @Nullable Manifest old, Manifest fresh, List<String> notes) {
        boolean settled = old != null && old.state().over();
        TimelineEntry listed = old == null ? null : old.timeline();
        TimelineEntry found = describe(folder, fresh, notes);
        if (found == null && listed != null && !settled) {
            notes.add("What was in front is not known any more.");
        }
        if (settled && listed != null && (found == null || !found.sha256().equals(listed.sha256()))) {
            notes.add("The timeline " + RecordingLayout.TIMELINE
                    + " is not what was recorded. It stays listed with the " + "SHA-256 of what was recorded.");
        }
        return settled ? listed : found;
    }

    private @Nullable TimelineEntry describe(String folder, Manifest fresh, List<String> notes) {
        Optional<byte[]> file = read(folder);
        if (file.isEmpty() || fresh.startedAt() == null) {
            return null;
        }
        try {
            if (!TimelineFile.startsAt(file.get(), fresh.startedAt())) {
                notes.add("The timeline " + RecordingLayout.TIMELINE + " begins at another moment; it is left alone.");
                return null;
            }
            return FrontLog.describe(file.get(), TimelineFile.read(file.get(), fresh.startedAt()));
        } catch (IOException e) {
            notes.add("The timeline " + RecordingLayout.TIMELINE + " cannot be read and is left alone: "
                    + e.getMessage() + ".");
            return null;
        }
    }

    private Optional<byte[]> read(String folder) {
        return source.read(folder + RecordingLayout.TIMELINE, TimelineFile.MOST_BYTES);
    }
}
