// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.deskreel.engine.manifest.Manifest.TimelineEntry;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.text.FirstLine;
import org.deskreel.spi.storage.StorageSink.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a list shows from a manifest. All of that stands before the takes and segments, of which there can be
 * thousands; so only the first bytes are asked for, and more only when these do not reach.
 */
final class SummaryReader {
    /**
     * The part of a manifest before its takes has about 1 KiB; with very long metadata a few more. Nobody needs as much as
     * the last of these, and a sink may hold anything: several are read at a time, in little memory.
     */
    private static final List<Long> LENGTHS = List.of(8L * 1024, 256L * 1024);

    private static final String FIRST_AFTER_HEAD = "takes";

    private static final Set<String> SHOWN = Stream.of(Head.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());

    private static final int TRIES = 3;

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
            double coverage,
            @Nullable Long bytes,
            @Nullable TimelineEntry timeline) {}

    /** The summary of the recording in a folder; empty when there is no manifest. */
    Optional<RecordingSummary> read(String folder) {
        IOException last = new IOException("The connection broke");
        for (int i = 0; i < TRIES; i++) {
            try {
                return readOnce(folder);
            } catch (IOException e) {
                last = e;
            }
        }
        throw RecordingSource.broken(folder + RecordingLayout.MANIFEST, last);
    }

    private Optional<RecordingSummary> readOnce(String folder) throws IOException {
        String key = folder.substring(0, folder.length() - 1);
        String problem = "";
        for (long length : LENGTHS) {
            Optional<StoredObject> found = source.open(folder + RecordingLayout.MANIFEST, length);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            try (StoredObject object = found.get()) {
                boolean whole = length >= object.size();
                try {
                    return Optional.of(summary(key, head(object)));
                } catch (JsonProcessingException e) {
                    problem = FirstLine.of(e);
                    if (whole) {
                        break;
                    }
                }
            }
        }
        return Optional.of(RecordingSummary.unreadable(key, "The manifest cannot be read: " + problem + "."));
    }

    private static @Nullable Head head(StoredObject object) throws IOException {
        try (JsonParser in = ManifestJson.MAPPER.createParser(object.content())) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            ObjectNode head = JsonNodeFactory.instance.objectNode();
            while (in.nextToken() == JsonToken.FIELD_NAME && !in.currentName().equals(FIRST_AFTER_HEAD)) {
                String name = in.currentName();
                in.nextToken();
                if (SHOWN.contains(name)) {
                    head.set(name, ManifestJson.MAPPER.readTree(in));
                } else {
                    in.skipChildren();
                }
            }
            return ManifestJson.MAPPER.treeToValue(head, Head.class);
        }
    }

    private static RecordingSummary summary(String key, @Nullable Head head) {
        if (head == null || head.schema() == null || !head.schema().startsWith("1.")) {
            String schema = head == null ? null : head.schema();
            return RecordingSummary.unreadable(key, "The manifest is of the unknown format " + schema + ".");
        }
        SessionInfo session = head.session() == null ? new SessionInfo("", "", "", Map.of()) : head.session();
        Map<String, String> metadata = session.metadata() == null ? Map.of() : session.metadata();
        return new RecordingSummary(
                key,
                known(head.recording()),
                known(session.id()),
                known(session.user()),
                known(head.host()),
                metadata.getOrDefault("platform", known(session.hook())),
                metadata,
                head.state(),
                head.startedAt(),
                head.endedAt(),
                head.updatedAt(),
                head.coverage(),
                head.bytes(),
                head.timeline() != null,
                head.timeline() == null ? List.of() : head.timeline().programs(),
                null);
    }

    private static String known(@Nullable String value) {
        return value == null ? "" : value;
    }
}
