// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.testkit.network.Fault;
import org.deskreel.testkit.network.FaultProxy;
import org.deskreel.testkit.network.HttpExchange;
import org.deskreel.testkit.network.HttpFaultProxy;
import org.deskreel.teststores.AzuriteServer;
import org.deskreel.teststores.S3ProxyServer;
import org.deskreel.teststores.S3Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording goes to S3 and to Azure; that one of the two is down does not slow the other. */
@Alone
class TwoSinksIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final double SLOWED = 3;

    @TempDir
    private Path folder;

    @Test
    void oneThatIsDownDoesNotSlowTheOther() throws IOException, InterruptedException {
        try (S3Server s3 = S3ProxyServer.start();
                AzuriteServer azurite = AzuriteServer.start();
                HttpFaultProxy toS3 = HttpFaultProxy.to(s3.endpoint().getPort());
                FaultProxy toAzure = FaultProxy.to(azurite.endpoint().getPort())) {
            Bucket bucket = Bucket.on(s3, "two-sinks");
            azurite.store().createContainer("two-sinks");
            Workplace workplace = new Workplace(Installation.built(), folder)
                    .configured(
                            bucket.sinkWithKey(toS3.httpEndpoint()) + azure(azurite, toAzure),
                            "capture: {backends: [synthetic], segment: 1s, synthetic-layouts: 0s=320x240}",
                            "delivery: {retry-longest: 3s}");
            Instant down = record(workplace, toAzure);

            Recording recording = bucket.download(folder.resolve("downloaded"));
            recording.assertSound();
            assertThat(recording.takes()).hasSize(1);
            assertNotSlowed(recording, toS3.exchanges(), down);
            assertThat(azurite.store().keys("two-sinks", "").stream().filter(key -> key.contains("/segments/")))
                    .hasSameSizeAs(recording.segments());
            workplace.run(0, "recordings verify", "--sink=s3", recording.id());
            workplace.run(0, "recordings verify", "--sink=azure", recording.id());
        }
    }

    /** Both are up for the first half; then Azure is down, and at the end it answers nothing for a while. */
    private static Instant record(Workplace workplace, FaultProxy toAzure) throws IOException, InterruptedException {
        try (Program record = workplace.record("--duration", "22s")) {
            record.awaitFirstFrame();
            Thread.sleep(8_500);
            Instant down = Instant.now();
            toAzure.down();
            Thread.sleep(5_000);
            toAzure.fault(Fault.blackHole());
            toAzure.up();
            Thread.sleep(5_000);
            toAzure.resetAll();
            toAzure.heal();
            record.expectExit(0, PATIENCE);
            return down;
        }
    }

    private static String azure(AzuriteServer azurite, FaultProxy proxy) {
        return """
                - type: azure
                  container: two-sinks
                  account: %s
                  endpoint: %s/%s
                  account-key: "%s"
                """.formatted(azurite.account(), proxy.httpEndpoint(), azurite.account(), azurite.key());
    }

    private static void assertNotSlowed(Recording recording, List<HttpExchange> exchanges, Instant down) {
        List<Double> before = new ArrayList<>();
        List<Double> during = new ArrayList<>();
        for (JsonNode segment : recording.segments()) {
            Instant end = Recording.end(segment);
            (end.isBefore(down) ? before : during).add(lag(exchanges, segment, end));
        }
        assertThat(before).as("segments before").hasSizeGreaterThan(5);
        assertThat(during).as("segments after").hasSizeGreaterThan(5);
        assertThat(median(during))
                .as("median lag in milliseconds; before %s, while Azure was down %s", before, during)
                .isLessThan(SLOWED * median(before));
    }

    private static double lag(List<HttpExchange> exchanges, JsonNode segment, Instant end) {
        Instant arrived = exchanges.stream()
                .filter(exchange -> exchange.method().equals("PUT") && exchange.status() == 200)
                .filter(exchange ->
                        exchange.target().endsWith(segment.get("name").asText()))
                .map(HttpExchange::time)
                .findFirst()
                .orElseThrow();
        return Duration.between(end, arrived).toMillis();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
