// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;
import org.deskreel.engine.recordings.RecordingStore;
import org.deskreel.engine.recordings.RecordingsError;
import org.deskreel.spi.DeskreelException;

/** What was in front during a recording. */
record TimelineHandler(RecordingStore store) implements Handler {
    @Override
    public void handle(Request request) throws IOException {
        String key = Parameters.key(request);
        try {
            request.json(store.timeline(key));
        } catch (DeskreelException e) {
            if (e.code().equals(RecordingsError.TIMELINE_UNREADABLE)) {
                throw new Refusal(422, e.sentence());
            }
            throw e;
        }
    }
}
