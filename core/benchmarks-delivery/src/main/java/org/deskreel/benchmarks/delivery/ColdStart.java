// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.delivery;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deskreel.benchmarks.contender.Meter;
import org.deskreel.benchmarks.contender.RunningRecorder;
import org.deskreel.testkit.network.FaultProxy;
import org.deskreel.testkit.network.HttpExchange;
import org.deskreel.testkit.network.HttpFaultProxy;
import org.deskreel.teststores.AzuriteServer;
import org.deskreel.teststores.S3ProxyServer;
import org.deskreel.teststores.S3Server;
import org.deskreel.teststores.S3Store;

/**
 * From the start of {@code deskreel record} to the first frame on disk and to the first object in the sink, for each kind
 * of sink; and how much memory the recorder holds when its sink cannot be reached for a while.
 */
final class ColdStart {
    private static final double GOAL_MILLIS = 300;
    private static final double RESIDENT = 150;
    private static final long OUTAGE_MILLIS = 15_000;

    private final Path distribution;
    private final Path folder;
    private final boolean quick;
    private int runs;

    ColdStart(Path distribution, Path folder, boolean quick) {
        this.distribution = distribution;
        this.folder = folder;
        this.quick = quick;
    }

    /**
     * One start.
     *
     * @param frame milliseconds to the first frame on disk
     * @param object milliseconds to the first object in the sink
     */
    private record Start(double frame, double object) {}

    /** A server, the proxy that sees what is put, and how the sink is written down. */
    private record Store(HttpFaultProxy http, FaultProxy tcp, String sink) {}

    void measure(Rows rows, Map<String, Path> javas) throws IOException, InterruptedException {
        try (S3Server s3 = S3ProxyServer.start();
                AzuriteServer azurite = AzuriteServer.start();
                HttpFaultProxy httpS3 = HttpFaultProxy.to(s3.endpoint().getPort());
                HttpFaultProxy httpAzure = HttpFaultProxy.to(azurite.endpoint().getPort());
                FaultProxy tcpS3 = FaultProxy.to(httpS3.port());
                FaultProxy tcpAzure = FaultProxy.to(httpAzure.port())) {
            try (S3Store store = s3.store()) {
                store.createBucket("cold-start");
            }
            azurite.store().createContainer("cold-start");
            URI toS3 = tcpS3.httpEndpoint();
            Store inS3 = new Store(httpS3, tcpS3, Sinks.s3(s3, toS3, "cold-start"));
            Store inAzure = new Store(httpAzure, tcpAzure, Sinks.azure(azurite, tcpAzure.httpEndpoint(), "cold-start"));
            for (var java : javas.entrySet()) {
                starts(rows, java.getKey(), java.getValue(), inS3, inAzure);
            }
            memory(rows, "S3", inS3, javas.values().iterator().next());
            memory(rows, "Azure", inAzure, javas.values().iterator().next());
        }
    }

    private void starts(Rows rows, String java, Path javaHome, Store s3, Store azure)
            throws IOException, InterruptedException {
        List<Start> local = new ArrayList<>();
        List<Start> inS3 = new ArrayList<>();
        List<Start> inAzure = new ArrayList<>();
        for (int run = 0; run < (quick ? 3 : 7); run++) {
            local.add(toFolder(javaHome));
            inS3.add(toStore(javaHome, s3));
            inAzure.add(toStore(javaHome, azure));
        }
        rows.figure(java + ": start to the first frame on disk, local", median(frames(local)), "ms", 0);
        more(rows, java + ": first frame with S3, beyond local", frames(inS3), frames(local));
        more(rows, java + ": first frame with Azure, beyond local", frames(inAzure), frames(local));
        rows.figure(java + ": start to the first object in the sink, local", median(objects(local)), "ms", 0);
        more(rows, java + ": first object with S3, beyond local", objects(inS3), objects(local));
        rows.figure(
                java + ": first object with Azure, beyond local",
                median(objects(inAzure)) - median(objects(local)),
                "ms",
                0);
    }

    private static void more(Rows rows, String what, List<Double> with, List<Double> local) {
        rows.atMost(GOAL_MILLIS, what, median(with) - median(local), "ms", 0);
    }

    private static List<Double> frames(List<Start> starts) {
        return starts.stream().map(Start::frame).toList();
    }

    private static List<Double> objects(List<Start> starts) {
        return starts.stream().map(Start::object).toList();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private Start toFolder(Path javaHome) throws IOException, InterruptedException {
        Path place = place();
        Path sink = Files.createDirectories(place.resolve("sink"));
        try (RunningRecorder recorder = record(place, javaHome, Sinks.local(sink))) {
            long object = 0;
            while (object == 0) {
                object = anyFile(sink) ? System.currentTimeMillis() : 0;
                Thread.sleep(2);
            }
            long frame = firstFrame(place, recorder);
            recorder.finish();
            return new Start(frame - recorder.startedAt(), object - recorder.startedAt());
        }
    }

    private Start toStore(Path javaHome, Store store) throws IOException, InterruptedException {
        Path place = place();
        int before = store.http().exchanges().size();
        try (RunningRecorder recorder = record(place, javaHome, store.sink())) {
            long frame = firstFrame(place, recorder);
            long object = 0;
            while (object == 0) {
                object = firstPut(store.http().exchanges(), before);
                Thread.sleep(2);
            }
            recorder.finish();
            return new Start(frame - recorder.startedAt(), object - recorder.startedAt());
        }
    }

    /** When the file of the first frame was last written before somebody looked, at most a second after it. */
    private static long firstFrame(Path place, RunningRecorder recorder) throws IOException, InterruptedException {
        return recorder.awaitFirstPictureOnDisk();
    }

    private static long firstPut(List<HttpExchange> exchanges, int before) {
        return exchanges.stream()
                .skip(before)
                .filter(exchange -> exchange.method().equals("PUT") && exchange.status() / 100 == 2)
                .findFirst()
                .map(exchange -> exchange.time().toEpochMilli())
                .orElse(0L);
    }

    private static boolean anyFile(Path sink) throws IOException {
        try (Stream<Path> files = Files.walk(sink)) {
            return files.anyMatch(file -> file.endsWith("recording.json"));
        } catch (java.io.UncheckedIOException movedOn) {
            return false;
        }
    }

    /** The largest resident set while the sink is out of reach, and while the backlog is delivered. */
    private void memory(Rows rows, String name, Store store, Path javaHome) throws IOException, InterruptedException {
        Path place = place();
        try (RunningRecorder recorder = record(place, javaHome, store.sink())) {
            recorder.awaitFirstPictureOnDisk();
            try (Meter meter = new Meter(recorder.process())) {
                store.tcp().down();
                Thread.sleep(OUTAGE_MILLIS);
                store.tcp().up();
                Thread.sleep(OUTAGE_MILLIS);
                rows.atMost(
                        RESIDENT,
                        "resident set of `record` (-Xmx64m) with " + name + ", 15 s of backlog delivered",
                        meter.read().resident(),
                        "MB",
                        0);
            }
            recorder.finish();
        }
    }

    private Path place() throws IOException {
        runs++;
        return Files.createDirectories(folder.resolve("start-" + runs));
    }

    private RunningRecorder record(Path place, Path javaHome, String sink) throws IOException {
        Path config = Files.writeString(place.resolve("deskreel.yaml"), """
                state: %s
                session: {id: start-%d}
                capture: {backends: [synthetic], segment: 2s}
                sinks:
                %s
                """.formatted(
                        place.resolve("state"), runs, sink.indent(2).stripTrailing()));
        ProcessBuilder builder = new ProcessBuilder(
                distribution.resolve("bin/deskreel").toString(), "record", "--config", config.toString());
        builder.environment().put("DESKREEL_JAVA_HOME", javaHome.toString());
        return RunningRecorder.start(builder, place.resolve("state"), place.resolve("sink"));
    }
}
