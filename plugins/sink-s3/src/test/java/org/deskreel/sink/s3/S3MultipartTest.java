// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.storage.Content;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.network.Fault;
import org.deskreel.testkit.network.FaultProxy;
import org.deskreel.teststores.S3Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large objects: whole or not at all, and no parts left behind. */
class S3MultipartTest {
    private final byte[] content = Objects.random(12 << 20);
    private final ObjectKey key = Objects.key("segments/000001.mp4");
    private final S3Store store = Stores.proxy().store();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void arrivesWholeThroughABadNetwork() throws Exception {
        try (FaultProxy network = FaultProxy.to(Stores.proxy().endpoint().getPort());
                StorageSink sink = sink(network)) {
            network.fault(Fault.resetAfter(Fault.Direction.TO_SERVER, 7 << 20));
            DeskreelException error = catchThrowableOfType(DeskreelException.class, () -> sink.put(request()));
            network.heal();
            if (error != null) {
                assertThat(error.retryable()).isTrue();
                sink.put(request().again(true));
            }
        }
        assertThat(store.read(Stores.BUCKET, key.value())).isEqualTo(content);
        assertThat(open()).isZero();
    }

    @Test
    void leavesNothingWhenTheContentBreaksOff() throws Exception {
        Content broken = new Content() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(content, 0, 6 << 20);
            }

            @Override
            public InputStream openUnpaced() {
                return new ByteArrayInputStream(content);
            }
        };
        try (FaultProxy network = FaultProxy.to(Stores.proxy().endpoint().getPort());
                StorageSink sink = sink(network)) {
            PutRequest request =
                    PutRequest.of(key, broken, content.length, Objects.sha256(content), "video/mp4", Mode.CREATE);
            DeskreelException error = catchThrowableOfType(DeskreelException.class, () -> sink.put(request));
            assertThat(error.code()).isEqualTo(S3SinkErrors.CONTENT);
        }
        assertThat(store.keys(Stores.BUCKET, key.value())).isEmpty();
        assertThat(open()).isZero();
    }

    @Test
    void sendsNothingOfContentWithAnotherChecksum() throws Exception {
        try (FaultProxy network = FaultProxy.to(Stores.proxy().endpoint().getPort());
                StorageSink sink = sink(network)) {
            PutRequest request = PutRequest.of(
                    key,
                    () -> new ByteArrayInputStream(content),
                    content.length,
                    Objects.sha256(new byte[0]),
                    "video/mp4",
                    Mode.CREATE);
            DeskreelException error = catchThrowableOfType(DeskreelException.class, () -> sink.put(request));
            assertThat(error.code()).isEqualTo(S3SinkErrors.CONTENT);
            assertThat(network.bytesToServer()).isLessThan(100_000);
        }
    }

    @Test
    void abortsWhatAnEarlierProcessLeft() throws Exception {
        String recording = key.value().substring(0, key.value().indexOf('/'));
        store.client()
                .createMultipartUpload(create -> create.bucket(Stores.BUCKET).key(key.value()));
        store.client()
                .createMultipartUpload(create -> create.bucket(Stores.BUCKET).key(recording + "-other/x.mp4"));
        assertThat(open()).isEqualTo(1);
        try (StorageSink sink = Settings.of(Stores.proxy()).sink(folder)) {
            sink.put(Objects.of(new ObjectKey(recording + "/recording.json"), "{}", Mode.REPLACE));
        }
        assertThat(open()).isZero();
        assertThat(store.openUploads(Stores.BUCKET))
                .as("what others are sending stays")
                .contains(recording + "-other/x.mp4");
    }

    /** The first put of a recording looks for leftovers while others of it are under way. */
    @Test
    void leavesItsOwnUploadsAloneWhenSeveralAreUnderWay() throws Exception {
        String recording = key.value().substring(0, key.value().indexOf('/'));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (FaultProxy network = FaultProxy.to(Stores.proxy().endpoint().getPort());
                StorageSink sink = sink(network)) {
            List<Future<?>> puts = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ObjectKey other = new ObjectKey(recording + "/segments/" + i + ".mp4");
                puts.add(threads.submit(() -> sink.put(Objects.of(other, content, Mode.CREATE))));
            }
            for (int i = 0; i < 20; i++) {
                ObjectKey small = new ObjectKey(recording + "/" + i + "/x.json");
                sink.put(Objects.of(small, "{}", Mode.REPLACE));
            }
            sink.put(Objects.of(new ObjectKey(recording + "/recording.json"), "{}", Mode.REPLACE));
            for (Future<?> put : puts) {
                put.get(2, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(store.keys(Stores.BUCKET, recording + "/segments/")).hasSize(3);
    }

    @Test
    void endsWithinItsTimeAndLeavesNothing() throws Exception {
        try (FaultProxy network = FaultProxy.to(Stores.proxy().endpoint().getPort());
                StorageSink sink = sink(network)) {
            network.bandwidth(1 << 20);
            PutRequest hurried = request().within(Duration.ofSeconds(4));
            DeskreelException error = catchThrowableOfType(DeskreelException.class, () -> sink.put(hurried));
            assertThat(error.code().category()).isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
        }
        assertThat(open()).isZero();
    }

    private PutRequest request() {
        return Objects.of(key, content, Mode.CREATE);
    }

    private StorageSink sink(FaultProxy network) {
        Settings settings = Settings.of(Stores.proxy());
        settings.endpoint = network.httpEndpoint();
        settings.multipartThreshold = 6 << 20;
        settings.partSize = 5 << 20;
        return settings.sink(folder);
    }

    private long open() {
        return store.openUploads(Stores.BUCKET).stream()
                .filter(key.value()::equals)
                .count();
    }
}
