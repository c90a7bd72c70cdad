// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.deskreel.engine.manifest.KeyTemplate;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.testkit.MemorySink;

/** Manifests of any number of recordings without footage, an hour apart, in five stacks of four fleets. */
final class ManyRecordings {
    static final Instant FIRST = Instant.parse("2026-01-01T00:30:00.000Z");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);

    private ManyRecordings() {}

    /** Plants so many; returns the key of the last, which is the newest. */
    static String plant(MemorySink sink, String template, int count) {
        KeyTemplate keys = KeyTemplate.parse(template);
        String key = "";
        for (int i = 0; i < count; i++) {
            key = keys.folder(values(i));
            sink.plant(key + "recording.json", ManifestJson.write(manifest(i)));
        }
        return key.substring(0, key.length() - 1);
    }

    static Map<String, String> values(int i) {
        return Map.of(
                "stack",
                "stack " + i % 5,
                "fleet",
                "fleet-" + i % 20 / 5,
                "session",
                session(i),
                "user",
                user(i),
                "host",
                "host-" + i % 7,
                "date",
                DATE.format(start(i)));
    }

    /** Names in no order of time. */
    static String session(int i) {
        return Integer.toHexString(Integer.reverse(i));
    }

    static String user(int i) {
        return "CORP\\user" + i % 50;
    }

    static Instant start(int i) {
        return FIRST.plus(Duration.ofHours(i));
    }

    private static Manifest manifest(int i) {
        Map<String, String> values = values(i);
        SessionInfo session = new SessionInfo(
                session(i), user(i), "appstream", Map.of("stack", values.get("stack"), "fleet", values.get("fleet")));
        return new Manifest(
                Manifest.SCHEMA,
                "rec-" + i,
                session,
                values.get("host"),
                Map.of(),
                i % 10 == 0 ? RecordingState.INCOMPLETE : RecordingState.COMPLETE,
                start(i),
                start(i).plusSeconds(600),
                start(i).plusSeconds(601),
                0,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of());
    }
}
