// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.recordings.RecordingStore;
import org.deskreel.engine.recordings.SegmentName;

/** Reads manifests for browsers: whoever could write into the sink could have written anything into them. */
record Reviewed(RecordingStore store) {
    /** A day and a half, in seconds: no segment is as long. */
    private static final double LONGEST = 36 * 3600;

    /**
     * The manifest of a recording.
     *
     * @param key as {@link Parameters#key} lets it through
     * @throws Refusal when it lists what cannot be a segment
     */
    Manifest manifest(String key) {
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
