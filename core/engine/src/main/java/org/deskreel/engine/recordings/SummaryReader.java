// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.spi.storage.StorageSink.StoredObject;
import org.jspecify.annotations.Nullable;

/** Reads what a list shows from a manifest, past its thousands of segments, which are never held. */
final class SummaryReader {
    private final RecordingSource source;

    SummaryReader(RecordingSource source) {
        this.source = source;
    }

    /** The part of a manifest that a list shows. */
    private record Head(
            @Nullable String schema,
            @Nullable String recording,
            @Nullable SessionInfo session,
            @Nullable String host,
            @Nullable RecordingState state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Instant updatedAt,
            double coverage) {}

    /** The summary of the recording in a folder; empty when there is no manifest. */
    Optional<RecordingSummary> read(String folder) {
        Optional<StoredObject> found = source.open(folder + RecordingLayout.MANIFEST);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String key = folder.substring(0, folder.length() - 1);
        try (StoredObject object = found.get()) {
            return Optional.of(summary(key, ManifestJson.MAPPER.readValue(object.content(), Head.class)));
        } catch (IOException e) {
            return Optional.of(RecordingSummary.unreadable(key, "The manifest cannot be read: " + firstLine(e) + "."));
        }
    }

    private static RecordingSummary summary(String key, @Nullable Head head) {
        if (head == null || head.schema() == null || !head.schema().startsWith("1.")) {
            String schema = head == null ? null : head.schema();
            return RecordingSummary.unreadable(key, "The manifest is of the unknown format " + schema + ".");
        }
        SessionInfo session = head.session();
        return new RecordingSummary(
                key,
                known(head.recording()),
                session == null ? "" : known(session.id()),
                session == null ? "" : known(session.user()),
                known(head.host()),
                head.state(),
                head.startedAt(),
                head.endedAt(),
                head.updatedAt(),
                head.coverage(),
                null);
    }

    private static String known(@Nullable String value) {
        return value == null ? "" : value;
    }

    static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(e.getClass().getSimpleName());
    }
}
