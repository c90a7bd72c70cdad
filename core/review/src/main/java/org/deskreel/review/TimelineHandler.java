// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;
import java.util.List;
import org.deskreel.engine.manifest.Stretch;
import org.deskreel.engine.recordings.RecordingStore;
import org.deskreel.engine.recordings.RecordingsError;
import org.deskreel.spi.DeskreelException;

/** What was in front during a recording, which tells much of what there is to see. */
record TimelineHandler(RecordingStore store, AccessLog log) implements Handler {
    @Override
    public void handle(Request request) throws IOException {
        String key = Parameters.key(request);
        try {
            List<Stretch> timeline = store.timeline(key);
            log.noteOnce(Act.open(key));
            request.json(timeline);
        } catch (DeskreelException e) {
            if (e.code().equals(RecordingsError.TIMELINE_UNREADABLE)) {
                throw new Refusal(422, e.sentence());
            }
            throw e;
        }
    }
}
