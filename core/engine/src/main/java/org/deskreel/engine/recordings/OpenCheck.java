// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.SegmentMetadata;
import org.deskreel.engine.text.FirstLine;
import org.deskreel.mp4.SegmentFile;

/** Looks at the open segment of the last checkpoint: whether it could be watched, and whether it is still needed. */
final class OpenCheck {
    private static final Duration TOLERANCE = Duration.ofMillis(100);

    private final RecordingSource source;
    private final RecordingSummary recording;

    OpenCheck(RecordingSource source, RecordingSummary recording) {
        this.source = source;
        this.recording = recording;
    }

    /** What is worth knowing, one sentence each. Nothing of it is damage: the open segment is a copy until it is needed. */
    List<String> notes(Manifest manifest, Path copy) {
        Optional<Fetched> open =
                source.download(recording.folder() + RecordingLayout.OPEN_SEGMENT, copy, Progress.SILENT);
        if (open.isEmpty()) {
            return List.of();
        }
        try {
            SegmentFile file = SegmentFile.read(copy);
            Optional<Instant> start = SegmentMetadata.start(open.get().metadata());
            boolean needed = manifest.state().over()
                    && file.frames() > 0
                    && start.filter(moment -> beyond(moment, manifest)).isPresent();
            return needed ? List.of(beyond(start.get(), file)) : List.of();
        } catch (IOException e) {
            return List.of(
                    "The open segment " + RecordingLayout.OPEN_SEGMENT + " cannot be watched: " + FirstLine.of(e));
        }
    }

    private static boolean beyond(Instant start, Manifest manifest) {
        return manifest.segments().stream()
                .map(SegmentEntry::end)
                .max(Comparator.naturalOrder())
                .map(end -> !start.plus(TOLERANCE).isBefore(end))
                .orElse(true);
    }

    private static String beyond(Instant start, SegmentFile file) {
        return "The open segment " + RecordingLayout.OPEN_SEGMENT + " holds "
                + file.duration().toMillis() / 1000.0 + " s of footage from " + ManifestJson.TIME.format(start)
                + " on, which no segment has.";
    }
}
