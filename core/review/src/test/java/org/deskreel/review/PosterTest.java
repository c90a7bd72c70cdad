// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.deskreel.engine.manifest.ManifestJson;
import org.junit.jupiter.api.Test;

/** Which moment stands for a recording. */
final class PosterTest {
    private static final String MANIFEST = """
            {"schema": "1.0", "recording": "r", "session": {"id": "1", "user": "jane", "hook": "local", "metadata": {}},
             "host": "h", "software": {}, "state": "complete", "updatedAt": "2026-11-23T09:00:00.000Z", "coverage": 1.0,
             "takes": [], "segments": [%s], "gaps": [], "events": []}
            """;

    private static final String SEGMENT = """
            {"number": 1, "name": "%s", "take": 1, "start": "2026-11-23T07:00:00.000Z", "duration": %s, "frames": %d,
             "bytes": 10, "header": 4, "width": 640, "height": 480, "sha256": "", "activity": %s}
            """;

    @Test
    void theLiveliestSecondOfAll() throws IOException {
        assertThat(poster(
                        segment("quiet", "30.0", 900, "[1, 1, 2]"),
                        segment("lively", "30.0", 20, "[0, 0, 0, 5, 5, 1]"),
                        segment("busy", "30.0", 30, "[3, 3, 3, 3, 3, 3]")))
                .contains(new Poster("lively", 4, Instant.parse("2026-11-23T07:00:04.000Z")));
    }

    @Test
    void whereActivityIsNotKnownFramesTellOfIt() throws IOException {
        assertThat(poster(segment("still", "30.0", 30, "[]"), segment("moving", "3.0", 15, "[]")))
                .contains(new Poster("moving", 1.5, Instant.parse("2026-11-23T07:00:01.500Z")));
    }

    @Test
    void noLaterThanTheFootage() throws IOException {
        assertThat(poster(segment("short", "0.4", 2, "[2]")).orElseThrow().offset())
                .isEqualTo(0.4);
    }

    @Test
    void noneWithoutFootage() throws IOException {
        assertThat(poster()).isEmpty();
        assertThat(poster(segment("empty", "0.0", 0, "[]"))).isEmpty();
    }

    private static String segment(String name, String duration, int frames, String activity) {
        return SEGMENT.formatted(name, duration, frames, activity);
    }

    private static Optional<Poster> poster(String... segments) throws IOException {
        return Poster.of(
                ManifestJson.read(MANIFEST.formatted(String.join(",", segments)).getBytes(StandardCharsets.UTF_8)));
    }
}
