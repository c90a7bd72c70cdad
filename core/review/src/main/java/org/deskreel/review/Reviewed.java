// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.recordings.RecordingStore;

/** Reads manifests for browsers: whoever could write into the sink could have written anything into them. */
record Reviewed(RecordingStore store) {
    /**
     * The manifest of a recording.
     *
     * @param key as {@link Parameters#key} lets it through
     * @throws Refusal when it says what cannot be
     */
    Manifest manifest(String key) {
        Manifest manifest = store.manifest(key);
        new Plausibility(manifest).problem().ifPresent(problem -> {
            throw new Refusal(
                    422, "The manifest says what cannot be: " + problem + ". See 'deskreel recordings verify'.");
        });
        return manifest;
    }
}
