// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;

/** Which moment stands for a recording in the list: {@code /api/poster?key=K}. It tells when, and shows nothing. */
record PosterHandler(Reviewed reviewed) implements Handler {
    @Override
    public void handle(Request request) throws IOException {
        String key = Parameters.key(request.parameter("key").orElse(""));
        request.json(Poster.of(reviewed.manifest(key))
                .orElseThrow(() -> Refusal.notFound("There is no footage in this recording.")));
    }
}
