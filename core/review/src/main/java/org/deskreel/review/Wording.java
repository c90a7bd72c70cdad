// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import org.deskreel.engine.manifest.ManifestJson;
import org.jspecify.annotations.Nullable;

/** How an {@link Act} is written as a line of the {@link AccessLog}: JSON in printable ASCII. Safe for several threads. */
final class Wording {
    /** So much of what anybody may send is written; it is enough for people. */
    private static final int LONGEST = 200;

    /** What is beyond is escaped, so that a line looks the same everywhere and does nothing to a terminal. */
    private static final int LAST_PRINTABLE = '~';

    private final AccessLog.Reviewer reviewer;
    private final String sink;
    private volatile @Nullable String secret;

    /**
     * @param reviewer who reviews
     * @param sink what is reviewed, for people
     */
    Wording(AccessLog.Reviewer reviewer, String sink) {
        this.reviewer = reviewer;
        this.sink = sink;
    }

    /** From now on this is in no line. */
    void leaveOut(String token) {
        secret = token;
    }

    /** The line, without its end. */
    String line(Act act, Instant at) throws IOException {
        ObjectNode line = ManifestJson.MAPPER
                .createObjectNode()
                .put("at", ManifestJson.TIME.format(at))
                .put("reviewer", reviewer.account())
                .put("host", reviewer.host())
                .put("sink", sink);
        line.setAll(ManifestJson.MAPPER.<ObjectNode>valueToTree(act));
        StringWriter text = new StringWriter();
        try (JsonGenerator json = ManifestJson.MAPPER.createGenerator(text)) {
            json.setHighestNonEscapedChar(LAST_PRINTABLE);
            ManifestJson.MAPPER.writeTree(json, line);
        }
        return withoutSecret(text.toString());
    }

    /** The beginning of what somebody has sent. What is secret in it goes first, or a part of that would stay at the end. */
    String beginning(String text) {
        String shown = withoutSecret(text);
        return shown.substring(0, Math.min(shown.length(), LONGEST));
    }

    private String withoutSecret(String text) {
        String hidden = secret;
        return hidden == null ? text : text.replace(hidden, "...");
    }

    /** When a line was written; null when it does not say. */
    static @Nullable Instant time(String line) {
        try {
            return Instant.parse(ManifestJson.MAPPER.readTree(line).path("at").asText());
        } catch (IOException | DateTimeException e) {
            return null;
        }
    }
}
