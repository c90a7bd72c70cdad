// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.deskreel.teststores.AzuriteServer;
import org.deskreel.teststores.S3MockServer;
import org.deskreel.teststores.S3ProxyServer;
import org.deskreel.teststores.S3Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand recordings in a sink (in the shorter run a thousand in a folder and two hundred on a server), each with the
 * manifest of twenty minutes: listed newest first with the heap of 64 MiB that every command has.
 */
class ManyRecordingsIT {
    private static final boolean LONG = Boolean.getBoolean("deskreel.long");
    private static final int IN_A_FOLDER = LONG ? 10_000 : 1_000;
    private static final int ON_A_SERVER = LONG ? 10_000 : 200;
    private static final int STACKS = 5;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:30:00.000Z");
    private static final int SENDERS = 8;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @Test
    void inAFolder() throws Exception {
        listAll(OpenStore.local(folder.resolve("sink")), IN_A_FOLDER);
    }

    @Test
    void onAzure() throws Exception {
        try (AzuriteServer server = AzuriteServer.start();
                OpenStore store = OpenStore.azure(server, "many")) {
            listAll(store, ON_A_SERVER);
        }
    }

    @Test
    void onS3() throws Exception {
        try (S3Server server = S3ProxyServer.start();
                OpenStore store = OpenStore.s3(server, "many")) {
            listAll(store, ON_A_SERVER);
        }
    }

    @Test
    void onAnotherS3() throws Exception {
        try (S3Server server = S3MockServer.start();
                OpenStore store = OpenStore.s3(server, "many")) {
            listAll(store, ON_A_SERVER);
        }
    }

    private void listAll(OpenStore store, int count) throws Exception {
        fill(store, count);
        Path config = Files.writeString(
                folder.resolve("deskreel.yaml"),
                "delivery: {key: '{stack}/{fleet}/{session}/'}\nsinks:\n  - " + store.sink() + "\n");
        List<String> newest = lines(config);
        assertThat(newest).hasSize(101);
        assertThat(newest.get(1)).contains(key(count - 1));
        List<String> all = lines(config, "--all", "--json");
        assertThat(all).hasSize(count);
        assertThat(all.get(count - 1)).contains(key(0));
        if (count > ON_A_SERVER || LONG) {
            assertThat(lines(config, "--stack=stack3", "--all", "--json")).hasSize(count / STACKS);
            assertThat(lines(config, "--user=user-1?", "--all", "--json")).hasSize(count / 10);
        }
    }

    /** What a list prints. */
    private List<String> lines(Path config, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("recordings", "list", "--config=" + config));
        command.addAll(List.of(arguments));
        return Installation.built()
                .start(folder, command)
                .expectExit(0, LIMIT)
                .out()
                .lines()
                .toList();
    }

    private static void fill(OpenStore store, int count) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                sent.add(senders.submit(() -> store.write(
                        key(number) + "/recording.json", manifest(number).getBytes(StandardCharsets.UTF_8))));
            }
            for (Future<?> one : sent) {
                one.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            senders.shutdownNow();
        }
    }

    private static String key(int i) {
        return "stack" + i % STACKS + "/fleet" + i / STACKS % 4 + "/" + session(i);
    }

    /** In no order of time. */
    private static String session(int i) {
        return "%08x-%d".formatted(Integer.reverse(i), i);
    }

    private static String manifest(int i) {
        Instant start = FIRST.plus(Duration.ofMinutes(30L * i));
        String segments = IntStream.rangeClosed(1, 40)
                .mapToObj(number -> segment(number, start))
                .collect(Collectors.joining(",\n"));
        return """
                {"schema": "1.0", "recording": "rec-%d",
                 "session": {"id": "%s", "user": "user-%02d", "hook": "appstream",
                             "metadata": {"stack": "stack%d", "fleet": "fleet%d"}},
                 "host": "EC2AMAZ-%d", "software": {"deskreel": "0.1.0"}, "state": "complete",
                 "startedAt": "%s", "endedAt": "%s", "updatedAt": "%s", "coverage": 1.0,
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
                        segments);
    }

    private static String segment(int number, Instant start) {
        return """
                {"number": %d, "name": "segments/%06d.mp4", "take": 1, "start": "%s", "duration": 30.0, "frames": 150,
                 "bytes": 300000, "header": 1200, "width": 1920, "height": 1080,
                 "sha256": "%064x", "previous": "%064x"}""".formatted(number, number, start.plusSeconds(30L * number), number, number - 1);
    }
}
