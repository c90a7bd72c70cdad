// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Which moment stands for a recording in the list: {@code /api/poster?key=K}. It tells when, and shows nothing. */
record PosterHandler(Reviewed reviewed) implements Handler {
    /** The moment; null when there is no footage, which is nothing wrong. */
    record Chosen(@Nullable Poster poster) {}

    @Override
    public void handle(Request request) throws IOException {
        String key = Parameters.key(request);
        request.json(new Chosen(Poster.of(reviewed.manifest(key)).orElse(null)));
    }
}
