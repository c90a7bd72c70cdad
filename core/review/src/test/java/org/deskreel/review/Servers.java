// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.deskreel.engine.notes.Notes;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.engine.recordings.RecordingStore;
import org.deskreel.engine.recordings.ReviewFolder;
import org.deskreel.engine.signing.SignatureCheck;
import org.deskreel.spi.footage.FootageTool;
import org.deskreel.spi.storage.StorageSink;
import org.jspecify.annotations.Nullable;

/** Servers over sinks of tests. */
final class Servers {
    private Servers() {}

    /**
     * One without a footage tool, whose access log is {@code review.log} in a folder, and whose local notes are in {@code notes}
     * there.
     */
    static ReviewServer of(ReviewedSink sink, Path folder) {
        return of(sink.sink(), folder);
    }

    /** The same over any sink. */
    static ReviewServer of(StorageSink sink, Path folder) {
        return of(sink, folder, log(folder, null));
    }

    /** The same with a log of one's own. */
    static ReviewServer of(StorageSink sink, Path folder, AccessLog log) {
        return ReviewServer.start(material(sink, folder, log, null, Optional::empty), 0);
    }

    /** One on a port. */
    static ReviewServer on(int port, ReviewedSink sink, Path folder) {
        return ReviewServer.start(material(sink.sink(), folder, log(folder, null), null, Optional::empty), port);
    }

    /** One with a footage tool, which is asked for each time that it is needed. */
    static ReviewServer working(ReviewedSink sink, Path folder, Supplier<Optional<FootageTool>> tool) {
        return ReviewServer.start(material(sink.sink(), folder, log(folder, null), null, tool), 0);
    }

    /** One that has browsers fetch footage from the store. */
    static ReviewServer direct(StorageSink sink, Path folder) {
        DirectMedia media = DirectMedia.of(new RecordingSource(sink, ""));
        return ReviewServer.start(material(sink, folder, log(folder, null), media, Optional::empty), 0);
    }

    private static ReviewMaterial material(
            StorageSink sink,
            Path folder,
            AccessLog log,
            @Nullable DirectMedia direct,
            Supplier<Optional<FootageTool>> tool) {
        RecordingSource source = new RecordingSource(sink, "");
        Workshop workshop = new Workshop(
                source,
                new RecordingStore(source),
                folder,
                tool,
                () -> new SignatureCheck(List.of(), false),
                new ReviewFolder(folder.resolve("review")));
        Notes notes = new Notes(source, folder.resolve("notes"), false, Clock.systemUTC());
        return new ReviewMaterial(workshop, notes, log, direct);
    }

    /** A log in {@code review.log} in a folder, of which an audit may be told too. */
    static AccessLog log(Path folder, @Nullable Audit audit) {
        AccessLog.Reviewer reviewer = new AccessLog.Reviewer("auditor", "desk-9");
        return new AccessLog(folder.resolve("review.log"), reviewer, "memory", audit, Clock.systemUTC());
    }
}
