// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.recordings.RecordingStore;

/**
 * Reads manifests for browsers: whoever could write into the sink could have written anything into them. Safe for several
 * threads.
 */
final class Reviewed {
    private static final int KEPT = 4;

    private final RecordingStore store;
    private final Recent<RecentManifest> recent = new Recent<>(KEPT);

    Reviewed(RecordingStore store) {
        this.store = store;
    }

    /**
     * The manifest of a recording, as it was a second ago at most.
     *
     * @param key as {@link Parameters#key} lets it through
     * @throws Refusal when there is none, or it says what cannot be
     */
    Manifest manifest(String key) {
        return recent.get(key, name -> new RecentManifest(() -> read(name), System::nanoTime))
                .get();
    }

    private Manifest read(String key) {
        Manifest manifest = store.findManifest(key)
                .orElseThrow(() -> Refusal.notFound("There is no manifest of " + key + ". If there is footage of it, "
                        + "'deskreel recordings repair " + key + "' makes one."));
        new Plausibility(manifest).problem().ifPresent(problem -> {
            throw new Refusal(
                    422, "The manifest says what cannot be: " + problem + ". See 'deskreel recordings verify'.");
        });
        return manifest;
    }
}
