// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.engine.recordings.RecordingStore;
import org.deskreel.engine.recordings.ReviewFolder;
import org.deskreel.engine.signing.SignatureCheck;

/** Servers over sinks of tests. */
final class Servers {
    private Servers() {}

    /** One without a footage tool, whose access log is {@code review.log} in a folder. */
    static ReviewServer of(ReviewedSink sink, Path folder) {
        RecordingSource source = new RecordingSource(sink.sink(), "");
        Workshop workshop = new Workshop(
                source,
                new RecordingStore(source),
                folder,
                Optional::empty,
                () -> new SignatureCheck(List.of(), false),
                new ReviewFolder(folder.resolve("review")));
        AccessLog log = new AccessLog(folder.resolve("review.log"), "auditor", "memory", Clock.systemUTC());
        return ReviewServer.start(workshop, log, 0);
    }
}
