// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.testkit.MemorySink;
import org.deskreel.testkit.Sha256;

/** A sink with recordings as somebody may have written them. */
final class ReviewedSink {
    /** The only segment of each recording. */
    static final String SEGMENT = "segments/000001-20261123T072509.412Z.mp4";

    /** What stands in it. */
    static final byte[] FOOTAGE = "0123456789".getBytes(StandardCharsets.US_ASCII);

    private static final String MANIFEST = """
            {"schema": "1.0", "recording": "20261123T072509Z-2be837f1",
             "session": {"id": "4711", "user": "%s", "hook": "local", "metadata": {"stack": "finance"}},
             "host": "desk-1", "software": {}, "state": "%s", "startedAt": "%s", "endedAt": "%s",
             "updatedAt": "2026-11-23T09:00:00.000Z", "coverage": 1.0, "bytes": 10, "takes": [], "segments": [%s], "gaps": [], "events": []}
            """;

    private static final String ENTRY = """
            {"number": 1, "name": "%s", "take": 1, "start": "2026-11-23T07:25:09.412Z", "duration": %s, "frames": 5,
             "bytes": 10, "header": 4, "width": 640, "height": 480, "sha256": "%s"}
            """;

    private final MemorySink sink = new MemorySink();

    MemorySink sink() {
        return sink;
    }

    /** A recording of a user that began at a minute of an hour, and is over. */
    ReviewedSink recording(String key, String user, int minute) {
        return recording(key, user, minute, "complete");
    }

    /** The same in some state. */
    ReviewedSink recording(String key, String user, int minute, String state) {
        String start = String.format(Locale.ROOT, "2026-11-23T07:%02d:09.000Z", minute);
        put(
                key + "/recording.json",
                MANIFEST.formatted(user, state, start, "2026-11-23T08:30:00.000Z", entry(SEGMENT, "1.0")));
        put(key + "/" + SEGMENT, new String(FOOTAGE, StandardCharsets.US_ASCII));
        return this;
    }

    /** The same with a file of what was in front. */
    ReviewedSink timeline(String key, String user, String file) {
        recording(key, user, 25);
        String manifest = MANIFEST.replace(
                "\"takes\"",
                "\"timeline\": {\"name\": \"timeline.vtt\", \"sha256\": \"0\", "
                        + "\"bytes\": 1, \"entries\": 1, \"programs\": [\"PuTTY\"]}, \"takes\"");
        put(
                key + "/recording.json",
                manifest.formatted(
                        user,
                        "complete",
                        "2026-11-23T07:25:09.000Z",
                        "2026-11-23T08:30:00.000Z",
                        entry(SEGMENT, "1.0")));
        put(key + "/timeline.vtt", file);
        return this;
    }

    /** A recording whose manifest lists one segment of this name and duration. */
    ReviewedSink forged(String key, String name, String duration) {
        put(
                key + "/recording.json",
                MANIFEST.formatted(
                        "eve",
                        "complete",
                        "2026-11-23T07:00:00.000Z",
                        "2026-11-23T08:30:00.000Z",
                        entry(name, duration)));
        return this;
    }

    private static String entry(String name, String duration) {
        return ENTRY.formatted(name, duration, Sha256.of(FOOTAGE));
    }

    /** Writes an object anew with another text in place of one that it has. */
    void replace(String key, String text, String other) {
        String content = new String(sink.content(key).orElseThrow(), StandardCharsets.UTF_8);
        put(key, content.replace(text, other));
    }

    private void put(String key, String text) {
        put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    void put(String key, byte[] content) {
        sink.put(PutRequest.of(
                new ObjectKey(key),
                () -> new ByteArrayInputStream(content),
                content.length,
                Sha256.of(content),
                "application/json",
                Mode.REPLACE));
    }
}
