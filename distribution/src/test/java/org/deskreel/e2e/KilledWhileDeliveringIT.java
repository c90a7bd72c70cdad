// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.deskreel.testkit.network.FaultProxy;
import org.deskreel.testkit.network.HttpExchange;
import org.deskreel.testkit.network.HttpFaultProxy;
import org.deskreel.teststores.S3ProxyServer;
import org.deskreel.teststores.S3Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The recorder is killed at any moment while it delivers to S3 over a slow link; the next one makes good, and sends
 * nothing twice. How often is in {@code deskreel.kills}, from which seed on in {@code deskreel.seed}.
 */
class KilledWhileDeliveringIT {
    private static final int KILLS =
            Integer.getInteger("deskreel.kills", Boolean.getBoolean("deskreel.long") ? 200 : 4);
    private static final int SEED = Integer.getInteger("deskreel.seed", 1);
    private static final int LATEST_MILLIS = 7_000;
    /** About what the synthetic desktop makes, so that something is always on its way. */
    private static final long BYTES_PER_SECOND = 150_000;

    /** Every fourth time, segments are so large that they are sent in parts. */
    private static final int LARGE = 4;

    private static final String SMALL_SEGMENTS = "capture: {backends: [synthetic], segment: 1s}";
    private static final String LARGE_SEGMENTS =
            "capture: {backends: [synthetic], segment: 2s, frame-rate: 10, quality: 0, synthetic-layouts: 0s=1920x1080}";

    private static S3Server server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = S3ProxyServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static IntStream seeds() {
        return IntStream.range(SEED, SEED + KILLS);
    }

    private static boolean large(int seed) {
        return seed % LARGE == 0;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theNextOneCompletesIt(int seed) throws IOException, InterruptedException {
        Bucket bucket = Bucket.on(server, "killed-" + seed);
        try (HttpFaultProxy http = HttpFaultProxy.to(server.endpoint().getPort());
                FaultProxy tcp = FaultProxy.to(http.port())) {
            String sink = bucket.sinkWithKey(tcp.httpEndpoint()) + "  multipart-threshold: 5MiB\n  part-size: 5MiB\n";
            Workplace workplace = new Workplace(Installation.built(), folder)
                    .configured(sink, large(seed) ? LARGE_SEGMENTS : SMALL_SEGMENTS);
            Footage footage = new Footage(workplace.installation());
            tcp.bandwidth(large(seed) ? 20 * BYTES_PER_SECOND : BYTES_PER_SECOND);
            Set<String> onDisk = kill(workplace, footage, new Random(seed));
            tcp.bandwidth(Long.MAX_VALUE);
            workplace.record("--duration", "2s").expectExit(0, Installation.PATIENCE);

            Recording recording = bucket.download(folder.resolve("downloaded"));
            recording.assertSound();
            assertThat(frames(footage, recording.segmentFiles())).as("frames").containsAll(onDisk);
            assertStoredOnce(http.exchanges());
            assertThat(workplace.spooled()).as("left in the spool").isEmpty();
            workplace.run(0, "recordings verify", recording.id());
        }
    }

    /** The frames that were in the spool when the recorder died. */
    private Set<String> kill(Workplace workplace, Footage footage, Random random)
            throws IOException, InterruptedException {
        try (Program record = workplace.record()) {
            Thread.sleep(300 + random.nextInt(LATEST_MILLIS));
            record.signal("KILL");
            record.awaitExit(Installation.PATIENCE);
            // FFmpeg notices by itself that its recorder has gone.
            SpooledRecordings.awaitNoneAtWork(folder);
            return new HashSet<>(frames(footage, Workplace.mp4Files(workplace.state())));
        }
    }

    private static List<String> frames(Footage footage, List<Path> files) throws InterruptedException, IOException {
        List<String> frames = new ArrayList<>();
        for (Path file : files) {
            if (Files.size(file) > 0) {
                frames.addAll(footage.frames(file));
            }
        }
        return frames;
    }

    /** The server answered 200 to one put of each segment: others found it there, or never came to an answer. */
    private static void assertStoredOnce(List<HttpExchange> exchanges) {
        List<String> stored = exchanges.stream()
                .filter(exchange -> exchange.method().equals("PUT") && exchange.status() == 200)
                .map(HttpExchange::target)
                .filter(target -> target.contains("/segments/"))
                .toList();
        assertThat(stored).as("segments that were stored").doesNotHaveDuplicates();
    }
}
