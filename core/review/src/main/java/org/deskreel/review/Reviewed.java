// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.recordings.RecordingStore;
import org.deskreel.engine.recordings.SegmentName;

/**
 * Reads manifests for browsers: whoever could write into the sink could have written anything into them. Safe for several
 * threads.
 */
final class Reviewed {
    private static final int KEPT = 4;

    /** A day and a half, in seconds: no segment is as long. */
    private static final double LONGEST = 36 * 3600;

    private final RecordingStore store;
    private final Recent<RecentManifest> recent = new Recent<>(KEPT);

    Reviewed(RecordingStore store) {
        this.store = store;
    }

    /**
     * The manifest of a recording, as it was a second ago at most.
     *
     * @param key as {@link Parameters#key} lets it through
     * @throws Refusal when it lists what cannot be a segment
     */
    Manifest manifest(String key) {
        return recent.get(key, name -> new RecentManifest(() -> read(name), System::nanoTime))
                .get();
    }

    private Manifest read(String key) {
        Manifest manifest = store.manifest(key);
        if (!manifest.segments().stream().allMatch(Reviewed::possible)) {
            throw new Refusal(422, "The manifest lists what is no segment; see 'deskreel recordings verify'.");
        }
        return manifest;
    }

    private static boolean possible(SegmentEntry segment) {
        return SegmentName.isOne(segment.name())
                && segment.duration() >= 0
                && segment.duration() < LONGEST
                && segment.frames() >= 0
                && segment.header() >= 0
                && segment.bytes() >= segment.header();
    }
}
