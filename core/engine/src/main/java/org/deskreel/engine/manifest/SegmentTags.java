// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest.MonitorEntry;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.jspecify.annotations.Nullable;

/**
 * What travels in the header of each segment file, so that the manifest can be rebuilt from the segments alone. The tag
 * {@code title} is the id of the recording, the tag {@code comment} is this record as JSON in plain ASCII.
 *
 * @param recording id of the recording
 * @param session whose session it is
 * @param host the machine
 * @param startedAt start of the session; null when it begins with its recording
 * @param take number of the take within the recording, from 1
 * @param backend the capture backend
 * @param layout what was captured
 * @param software what recorded it: names and versions
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SegmentTags(
        String recording,
        SessionInfo session,
        String host,
        @Nullable Instant startedAt,
        int take,
        String backend,
        List<MonitorEntry> layout,
        Map<String, String> software) {
    private static final String TITLE = "title";
    private static final String COMMENT = "comment";

    /** ASCII, because the tags pass through command lines, whose encoding depends on the locale. */
    private static final ObjectWriter WRITER = ManifestJson.MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    public SegmentTags {
        layout = List.copyOf(layout);
        software = Map.copyOf(software);
    }

    /** The tags for {@link org.deskreel.spi.capture.CaptureRequest#tags()}. */
    public Map<String, String> write() {
        try {
            return Map.of(TITLE, recording, COMMENT, WRITER.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The tags of a segment cannot be written as JSON", e);
        }
    }

    /** What the tags of a segment file say; empty when Deskreel did not write them. */
    public static Optional<SegmentTags> read(Map<String, String> tags) {
        try {
            String json = tags.get(COMMENT);
            return json == null
                    ? Optional.empty()
                    : Optional.ofNullable(ManifestJson.MAPPER.readValue(json, SegmentTags.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
