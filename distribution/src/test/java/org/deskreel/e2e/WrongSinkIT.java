// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.StorageSharedKeyCredential;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import org.deskreel.testkit.network.HttpFault;
import org.deskreel.testkit.network.HttpFaultPlan;
import org.deskreel.testkit.network.HttpFaultProxy;
import org.deskreel.teststores.AzuriteServer;
import org.deskreel.teststores.S3ProxyServer;
import org.deskreel.teststores.S3Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What the operator got wrong about a store is said in one sentence with a remedy, by {@code doctor} and by
 * {@code record}; the recording goes on, and waits in the spool.
 */
class WrongSinkIT {
    private static S3Server s3;
    private static AzuriteServer azurite;
    private static Bucket bucket;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        s3 = S3ProxyServer.start();
        bucket = Bucket.on(s3, "right");
        azurite = AzuriteServer.start();
        azurite.store().createContainer("right");
    }

    @AfterAll
    static void stop() {
        s3.close();
        azurite.close();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void wrongBucket() throws IOException, InterruptedException {
        Bucket wrong = new Bucket(s3, "no-such-bucket");
        complains(wrong.sinkWithKey(s3.endpoint()), "no-such-bucket");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void wrongKeyId() throws IOException, InterruptedException {
        complains(
                bucket.sink(
                        s3.endpoint(), "access-key-id: AKIAWRONGWRONGWRONG1", "secret-access-key: " + s3.secretKey()),
                "AKIAWRONGWRONGWRONG1");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void wrongSecret() throws IOException, InterruptedException {
        complains(
                bucket.sink(
                        s3.endpoint(), "access-key-id: " + s3.accessKey(), "secret-access-key: wrong-secret-of-mine"),
                s3.accessKey());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void missingPermission() throws IOException, InterruptedException {
        try (HttpFaultProxy proxy = HttpFaultProxy.to(s3.endpoint().getPort())) {
            proxy.plan(HttpFaultPlan.always(HttpFault.s3Error(403, "AccessDenied")));
            complains(bucket.sinkWithKey(proxy.httpEndpoint()), "s3:PutObject");
        }
    }

    /** As S3 answers it: with the name of the right region. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void badRegion() throws IOException, InterruptedException {
        try (HttpFaultProxy proxy = HttpFaultProxy.to(s3.endpoint().getPort())) {
            HttpFault wrong = HttpFault.answer(400, """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <Error><Code>AuthorizationHeaderMalformed</Code>
                    <Message>The authorization header is malformed; the region 'us-east-1' is wrong; expecting \
                    'eu-central-1'</Message><Region>eu-central-1</Region></Error>""");
            proxy.plan(HttpFaultPlan.always(wrong));
            complains(bucket.sinkWithKey(proxy.httpEndpoint()), "eu-central-1");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void wrongContainer() throws IOException, InterruptedException {
        complains(azure("wrong-container", "account-key: \"" + azurite.key() + '"'), "wrong-container");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void expiredSas() throws IOException, InterruptedException {
        complains(azure("right", "sas: \"" + expiredSas(azurite) + '"'), "expired");
    }

    private static String azure(String container, String credentials) {
        return """
                - type: azure
                  container: %s
                  endpoint: %s
                  %s
                """.formatted(container, azurite.endpoint(), credentials);
    }

    private static String expiredSas(AzuriteServer server) {
        return new BlobContainerClientBuilder()
                .endpoint(server.endpoint().toString())
                .containerName("right")
                .credential(new StorageSharedKeyCredential(server.account(), server.key()))
                .buildClient()
                .generateSas(new BlobServiceSasSignatureValues(
                                OffsetDateTime.now().minusHours(1), BlobContainerSasPermission.parse("rcwl"))
                        .setStartTime(OffsetDateTime.now().minusDays(1)));
    }

    /**
     * @param named what the complaint has to name
     */
    private void complains(String sink, String named) throws IOException, InterruptedException {
        Workplace workplace = new Workplace(Installation.built(), folder)
                .configured(
                        sink,
                        "capture: {backends: [synthetic], segment: 2s, synthetic-layouts: 0s=320x240}",
                        "finalize: {time-limit: 3s}");
        String doctor = workplace.run(10, "doctor").out();
        assertThat(doctor).as("doctor").contains(named).doesNotContain("Exception", "\tat ");

        Program record = workplace.record();
        awaitComplaint(record, workplace, named);
        record.signal("TERM");
        record.expectExit(6, Installation.PATIENCE);
        assertThat(complaints(record.err(), named))
                .as("record's complaint: %s", record.err())
                .hasSize(1);
        assertThat(record.err()).doesNotContain("Exception", "\tat ");
        assertThat(record.out()).as("record's result").contains(named, "left in the spool: ");
        assertThat(workplace.spooled()).as("segments in the spool").hasSizeGreaterThanOrEqualTo(3);
    }

    /** Until it is said, and the recording has gone on. */
    private static void awaitComplaint(Program record, Workplace workplace, String named)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + Installation.PATIENCE.toNanos();
        while (record.runs()
                && System.nanoTime() < end
                && (complaints(record.err(), named).isEmpty()
                        || workplace.spooled().size() < 4)) {
            Thread.sleep(100);
        }
    }

    /** The lines of the log that tell somebody to do something about it. */
    private static List<String> complaints(String log, String named) {
        return log.lines()
                .filter(line -> line.contains(named))
                .filter(line -> line.contains("WARN") || line.contains("ERROR"))
                .toList();
    }
}
