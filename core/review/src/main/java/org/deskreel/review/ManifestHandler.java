// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;

/** What a recording says of itself. */
record ManifestHandler(Reviewed reviewed) implements Handler {
    @Override
    public void handle(Request request) throws IOException {
        request.json(reviewed.manifest(request.parameter("key").orElse("")));
    }
}
