// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A copy of a recording in a local sink whose manifest somebody has changed.
 *
 * @param folder where it is
 */
record ForgedRecording(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");

    /** Puts one beside a recording; its footage is the same file. */
    static ForgedRecording of(Recording original, Path folder, Consumer<ObjectNode> change) throws IOException {
        ObjectNode manifest = original.manifest().deepCopy();
        change.accept(manifest);
        Files.createDirectories(folder.resolve("segments"));
        JSON.writeValue(folder.resolve("recording.json").toFile(), manifest);
        for (Path segment : original.segmentFiles()) {
            Files.createLink(folder.resolve("segments").resolve(segment.getFileName()), segment);
        }
        return new ForgedRecording(folder);
    }

    /** Has all of it happen later; the names of the segments stay. */
    static void shift(JsonNode part, Duration later) {
        if (part instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                String value = object.get(name).asText();
                if (TIME.matcher(value).matches()) {
                    object.put(name, Instant.parse(value).plus(later).toString());
                }
            });
        }
        part.forEach(child -> shift(child, later));
    }
}
