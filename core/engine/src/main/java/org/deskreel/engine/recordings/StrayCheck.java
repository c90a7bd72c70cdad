// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.UniqueName;
import org.deskreel.spi.storage.Listing;

/** Finds objects in the folder of a recording that do not belong to it. */
final class StrayCheck {
    private static final Set<String> OWN =
            Set.of(RecordingLayout.MANIFEST, RecordingLayout.PLAYLIST, RecordingLayout.OPEN_SEGMENT);
    private static final Set<String> FOLDERS = Set.of(RecordingLayout.SEGMENTS, RecordingLayout.NOTES);

    private final RecordingSource source;
    private final RecordingSummary recording;
    private final Manifest manifest;
    private final Set<String> listed = new HashSet<>();
    private final int last;

    StrayCheck(RecordingSource source, RecordingSummary recording, Manifest manifest) {
        this.source = source;
        this.recording = recording;
        this.manifest = manifest;
        manifest.segments().forEach(segment -> listed.add(segment.name()));
        this.last = manifest.segments().stream()
                .mapToInt(SegmentEntry::number)
                .max()
                .orElse(0);
        // What was late may have come since.
        manifest.missing().forEach(missing -> listed.add(missing.segment().name()));
    }

    /** What is wrong, one sentence each. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        source.list(recording.folder())
                .filter(entry -> !belongs(entry))
                .forEach(entry -> findings.add("The " + (entry.folder() ? "folder " : "object ") + entry.name()
                        + " does not belong to the recording."));
        source.list(recording.folder() + RecordingLayout.SEGMENTS)
                .map(entry -> RecordingLayout.SEGMENTS + entry.name())
                .filter(name -> !listed.contains(name) && !mayBeNew(name))
                .forEach(name -> findings.add("The object " + name + " is not in the manifest."));
        source.list(recording.folder() + RecordingLayout.NOTES)
                .filter(entry -> !isNote(entry))
                .forEach(entry -> findings.add(
                        "The object " + RecordingLayout.NOTES + entry.name() + " does not belong to the recording."));
        return findings;
    }

    /** What those who watched it have left beside it, one sentence each. */
    List<String> notes() {
        long notes = source.list(recording.folder() + RecordingLayout.NOTES)
                .filter(StrayCheck::isNote)
                .count();
        return notes == 0
                ? List.of()
                : List.of("Beside it are notes of those who watched it: " + notes
                        + (notes == 1 ? " object." : " objects.")
                        + " They are no part of the recording and say nothing of what was recorded.");
    }

    private static boolean isNote(Listing.Entry entry) {
        return !entry.folder()
                && UniqueName.ofFile(entry.name(), RecordingLayout.NOTE_END).isPresent();
    }

    /** Signatures and the like are called after the manifest. */
    private boolean belongs(Listing.Entry entry) {
        return entry.folder()
                ? FOLDERS.contains(entry.name() + "/")
                : OWN.contains(entry.name())
                        || entry.name().startsWith(RecordingLayout.MANIFEST + ".")
                        || entry.name().equals(RecordingLayout.TIMELINE) && mayHaveTimeline();
    }

    /** It reaches the sink before the manifest that names it. */
    private boolean mayHaveTimeline() {
        return manifest.timeline() != null || !manifest.state().over();
    }

    /** Segments reach a sink before the manifest that lists them; only when all is over everything must be listed. */
    private boolean mayBeNew(String name) {
        if (manifest.state().over()) {
            return false;
        }
        Optional<SegmentName> segment = SegmentName.parse(name.substring(RecordingLayout.SEGMENTS.length()));
        return segment.isPresent() && segment.get().number() > last;
    }
}
