// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Manifests of recordings of twenty minutes, half an hour apart, in five stacks of four fleets; without footage. */
final class SyntheticRecordings {
    static final int STACKS = 5;

    private static final Instant FIRST = Instant.parse("2026-01-01T00:30:00.000Z");
    private static final int SENDERS = 8;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private SyntheticRecordings() {}

    /** Writes so many, each with so many segments. */
    static void fill(OpenStore store, int count, int segments) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                sent.add(senders.submit(() -> store.write(
                        key(number) + "/recording.json",
                        manifest(number, segments).getBytes(StandardCharsets.UTF_8))));
            }
            for (Future<?> one : sent) {
                one.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            senders.shutdownNow();
        }
    }

    /** The key of the one with this number: the higher, the newer. */
    static String key(int i) {
        return "stack" + i % STACKS + "/fleet" + i / STACKS % 4 + "/" + session(i);
    }

    /** In no order of time. */
    private static String session(int i) {
        return "%08x-%d".formatted(Integer.reverse(i), i);
    }

    private static String manifest(int i, int count) {
        Instant start = FIRST.plus(Duration.ofMinutes(30L * i));
        String segments = IntStream.rangeClosed(1, count)
                .mapToObj(number -> segment(number, start))
                .collect(Collectors.joining(",\n"));
        return """
                {"schema": "1.0", "recording": "rec-%d",
                 "session": {"id": "%s", "user": "user-%02d", "hook": "appstream",
                             "metadata": {"stack": "stack%d", "fleet": "fleet%d"}},
                 "host": "EC2AMAZ-%d", "software": {"deskreel": "0.1.0"}, "state": "complete",
                 "startedAt": "%s", "endedAt": "%s", "updatedAt": "%s", "coverage": 1.0, "bytes": %d,
                 "takes": [], "segments": [%s], "gaps": [], "events": []}
                """.formatted(
                        i,
                        session(i),
                        i % 100,
                        i % STACKS,
                        i / STACKS % 4,
                        i,
                        start,
                        start.plusSeconds(1200),
                        start.plusSeconds(1201),
                        count * 300_000,
                        segments);
    }

    private static String segment(int number, Instant start) {
        return """
                {"number": %d, "name": "segments/%06d.mp4", "take": 1, "start": "%s", "duration": 30.0, "frames": 150,
                 "bytes": 300000, "header": 1200, "width": 1920, "height": 1080,
                 "sha256": "%064x", "previous": "%064x"}""".formatted(number, number, start.plusSeconds(30L * number), number, number - 1);
    }
}
