// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.deskreel.testkit.network.FaultProxy;
import org.deskreel.teststores.S3ProxyServer;
import org.deskreel.teststores.S3Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A session ends while footage waits and the link is slow: the platform gives ten seconds. */
class FinalizeLimitIT {
    private static final Duration LIMIT = Duration.ofSeconds(12);
    /** How many segments wait when the session ends. */
    private static final int WAITING = 12;

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

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void deliverCompletesIt() throws IOException, InterruptedException {
        Bucket bucket = Bucket.on(server, "finalize-deliver");
        try (FaultProxy link = FaultProxy.to(server.endpoint().getPort())) {
            Workplace workplace = endWithBacklog(bucket, link, false);
            Program deliver = workplace.run(0, "deliver");
            assertThat(deliver.out()).contains("complete").doesNotContain("incomplete");
            assertComplete(bucket, workplace, 1);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theNextStartCompletesIt() throws IOException, InterruptedException {
        Bucket bucket = Bucket.on(server, "finalize-start");
        try (FaultProxy link = FaultProxy.to(server.endpoint().getPort())) {
            Workplace workplace = endWithBacklog(bucket, link, true);
            workplace
                    .record("--duration", "2s", "--set=session.id=another-session")
                    .expectExit(0, Installation.PATIENCE);
            assertComplete(bucket, workplace, 2);
        }
    }

    /** Records, and ends the session when hardly anything has got through for a while. */
    private Workplace endWithBacklog(Bucket bucket, FaultProxy link, boolean byCommand)
            throws IOException, InterruptedException {
        Workplace workplace = new Workplace(Installation.built(), folder)
                .configured(
                        bucket.sinkWithKey(link.httpEndpoint()),
                        "capture: {backends: [synthetic], segment: 1s}",
                        "finalize: {time-limit: 10s}");
        try (Program record = workplace.record()) {
            record.awaitFirstFrame();
            Thread.sleep(4_000);
            link.bandwidth(20_000);
            awaitBacklog(record, workplace);
            long asked = byCommand ? endByCommand(workplace) : terminate(record);
            record.expectExit(6, Installation.PATIENCE);
            assertThat(Duration.ofNanos(System.nanoTime() - asked))
                    .as("time to the end; it said: %s", record.err())
                    .isLessThan(LIMIT);
            assertThat(record.out())
                    .containsPattern("left in the spool: [0-9]+ segments?")
                    .contains("deskreel deliver");
        }
        assertThat(workplace.spooled()).as("segments that wait").isNotEmpty();
        link.bandwidth(Long.MAX_VALUE);
        awaitTold(bucket);
        return workplace;
    }

    /** What the recorder sent last may still be on its way when it has ended. */
    private void awaitTold(Bucket bucket) throws IOException, InterruptedException {
        long end = System.nanoTime() + Installation.PATIENCE.toNanos();
        Recording told = bucket.download(folder.resolve("told"));
        while (!told.state().equals("incomplete") && System.nanoTime() < end) {
            Thread.sleep(100);
            told = bucket.download(folder.resolve("told"));
        }
        assertThat(told.state()).as("what the store says of the recording").isEqualTo("incomplete");
    }

    /** Which does not wait as long as the recorder may take, and says what is left then. */
    private static long endByCommand(Workplace workplace) throws IOException, InterruptedException {
        assertThat(workplace.run(6, "session end", "--timeout=2s").err())
                .containsPattern(
                        "^Session e2e-session: the recorder is still at work after 2 s, .* has [0-9]+ segments; "
                                + "[0-9]+ of them waits? in the spool for s3");
        return System.nanoTime() - Duration.ofSeconds(2).toNanos();
    }

    private static long terminate(Program record) throws IOException, InterruptedException {
        long asked = System.nanoTime();
        record.signal("TERM");
        return asked;
    }

    /** More than gets through in the time limit: a segment of the synthetic desktop has more than 100 kB. */
    private static void awaitBacklog(Program record, Workplace workplace) throws IOException, InterruptedException {
        long end = System.nanoTime() + Installation.PATIENCE.toNanos();
        while (record.runs() && System.nanoTime() < end && workplace.spooled().size() <= WAITING) {
            Thread.sleep(100);
        }
        assertThat(workplace.spooled())
                .as("segments that wait; it said: %s", record.err())
                .hasSizeGreaterThan(WAITING);
    }

    private void assertComplete(Bucket bucket, Workplace workplace, int recordings)
            throws IOException, InterruptedException {
        Program list = workplace.run(0, "recordings list", "--json");
        assertThat(list.out().split("\"complete\"", -1)).hasSize(recordings + 1);
        assertThat(workplace.spooled()).as("left in the spool").isEmpty();
        if (recordings == 1) {
            Recording recording = bucket.download(folder.resolve("downloaded"));
            recording.assertSound();
            workplace.run(0, "recordings verify", recording.id());
        } else {
            workplace.run(0, "recordings verify");
        }
    }
}
