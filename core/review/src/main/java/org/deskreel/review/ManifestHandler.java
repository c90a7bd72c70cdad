// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;
import org.deskreel.engine.manifest.Manifest;

/** What a recording says of itself. */
record ManifestHandler(Reviewed reviewed, AccessLog log) implements Handler {
    @Override
    public void handle(Request request) throws IOException {
        String key = Parameters.key(request);
        Manifest manifest = reviewed.manifest(key);
        log.noteOnce(Act.open(key));
        request.json(manifest);
    }
}
