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
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Manifests of recordings of twenty minutes, half an hour apart, in five stacks of four fleets; without footage. */
final class SyntheticRecordings {
    static final int STACKS = 5;

    private static final Instant FIRST = Instant.parse("2026-01-01T00:30:00.000Z");
    private static final int SENDERS = 8;
    private static final int WINDOWS = 40;
    private static final String TIMELINE =
            "\"timeline\": {\"name\": \"timeline.vtt\", \"sha256\": \"0\", \"bytes\": 1, \"entries\": 40, \"programs\": []}, ";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private SyntheticRecordings() {}

    /** Writes so many, each with so many segments. */
    static void fill(OpenStore store, int count, int segments) throws Exception {
        each(
                IntStream.range(0, count),
                number -> store.write(key(number) + "/recording.json", bytes(manifest(number, segments))));
    }

    /** Adds to those of the first stack, of so many without segments, what was in front: the title {@code root@db-NUMBER} and others. */
    static void addTitles(OpenStore store, int count) throws Exception {
        each(IntStream.range(0, count).filter(number -> number % STACKS == 0), number -> {
            store.write(key(number) + "/timeline.vtt", bytes(timeline(number)));
            store.write(key(number) + "/recording.json", bytes(withTimeline(manifest(number, 0))));
        });
    }

    /** A manifest that names a timeline besides. */
    static String withTimeline(String manifest) {
        return manifest.replaceFirst("\"takes\"", TIMELINE + "$0");
    }

    private static void each(IntStream numbers, IntConsumer work) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<?>> sent = new ArrayList<>();
            numbers.forEach(number -> sent.add(senders.submit(() -> work.accept(number))));
            for (Future<?> one : sent) {
                one.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            senders.shutdownNow();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The key of the one with this number: the higher, the newer. */
    static String key(int i) {
        return "stack" + i % STACKS + "/fleet" + i / STACKS % 4 + "/" + session(i);
    }

    /** In no order of time. */
    private static String session(int i) {
        return "%08x-%d".formatted(Integer.reverse(i), i);
    }

    private static String timeline(int number) {
        return IntStream.range(0, WINDOWS)
                .mapToObj(i -> "\n00:%02d:00.000 --> 00:%02d:59.000\n%s\n"
                        .formatted(
                                i, i, i == 7 ? "PuTTY: root@db-" + number : "firefox: Page " + i + " of the handbook"))
                .collect(Collectors.joining("", "WEBVTT\n", ""));
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
