// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deskreel.spi.event.Account;
import org.deskreel.spi.event.Account.Gap;
import org.deskreel.spi.event.RecordingEvent;
import org.deskreel.spi.event.Standing;
import org.deskreel.spi.event.Subject;

/** The bodies of requests. The README shows what they look like. */
final class Payload {
    /** The specification recommends to stay below 20 kB. */
    private static final int MOST_GAPS = 100;

    private Payload() {}

    /** Of an event. */
    static byte[] of(RecordingEvent event) {
        Map<String, Object> data = subject(event.subject());
        data.put("event", event.kind());
        data.put("detail", event.detail());
        event.recording().ifPresent(standing -> data.put("recording", recording(standing)));
        return body(event.kind(), event.at(), data);
    }

    /** Of a request by which a receiver can be tried. */
    static byte[] test(Instant now) {
        return body("test", now, Map.of());
    }

    /** Names of types have no hyphens there. */
    private static byte[] body(String kind, Instant at, Map<String, Object> data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "deskreel." + kind.replace('-', '_'));
        body.put("timestamp", at);
        body.put("data", data);
        return Json.write(body).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> subject(Subject subject) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("host", subject.host());
        data.put("hook", subject.hook());
        data.put("session", subject.session());
        data.put("user", subject.user());
        data.put("metadata", new TreeMap<>(subject.metadata()));
        return data;
    }

    private static Map<String, Object> recording(Standing standing) {
        Map<String, Object> recording = new LinkedHashMap<>();
        recording.put("id", standing.recordingId());
        recording.put("key", standing.key());
        recording.put("state", standing.state());
        standing.interruption().ifPresent(cause -> recording.put("cause", cause));
        standing.total().ifPresent(account -> account(account, recording));
        return recording;
    }

    private static void account(Account account, Map<String, Object> recording) {
        List<Gap> gaps = account.gaps();
        recording.put("coverage", account.coverage());
        recording.put("gaps", gaps.stream().limit(MOST_GAPS).map(Payload::gap).toList());
        if (gaps.size() > MOST_GAPS) {
            recording.put("gapsLeftOut", gaps.size() - MOST_GAPS);
        }
    }

    private static Map<String, Object> gap(Gap gap) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("start", gap.start());
        entry.put("end", gap.end());
        entry.put("cause", gap.cause());
        return entry;
    }
}
