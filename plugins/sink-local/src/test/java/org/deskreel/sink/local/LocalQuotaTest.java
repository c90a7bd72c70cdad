// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.config.DataSize;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.testkit.ManualClock;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalQuotaTest {
    private static final int KIB = 1024;

    @TempDir
    Path temp;

    private final ManualClock clock = ManualClock.at("2026-11-23T07:25:09Z");

    @Test
    void refusesWhatDoesNotFit() throws Exception {
        LocalSink sink = sink();
        put(sink, "a/1", 600 * KIB);
        put(sink, "a/2", 400 * KIB);
        DeskreelException error = error(() -> put(sink, "a/3", 100 * KIB));
        assertThat(error.code().id()).isEqualTo("sink-local/quota");
        assertThat(error.code().category()).isEqualTo(ErrorCategory.RESOURCES);
        assertThat(error.retryable()).isTrue();
        assertThat(error.getMessage()).contains("1MiB", "1000KiB", "100KiB", root().toString());
        put(sink, "a/3", 20 * KIB);
    }

    @Test
    void countsWhatWasThereBefore() throws Exception {
        Files.createDirectories(root().resolve("old"));
        Files.write(root().resolve("old/file"), new byte[900 * KIB]);
        assertThat(error(() -> put(sink(), "a/1", 200 * KIB)).code().id()).isEqualTo("sink-local/quota");
        put(sink(), "a/1", 100 * KIB);
    }

    @Test
    void countsWhatOtherRecordersStore() throws Exception {
        LocalSink one = sink();
        LocalSink two = sink();
        put(one, "a/1", 300 * KIB);
        put(two, "b/1", 300 * KIB);
        put(one, "a/2", 300 * KIB);
        assertThat(error(() -> put(two, "b/2", 200 * KIB)).code().id()).isEqualTo("sink-local/quota");
        assertThat(one.readiness().finding()).contains("900KiB of the quota of 1MiB are used");
        assertThat(two.readiness().finding()).isEqualTo(one.readiness().finding());
    }

    @Test
    void countsReplacementsByTheirDifference() throws Exception {
        LocalSink sink = sink();
        for (int i = 0; i < 20; i++) {
            sink.put(request("open.mp4", (900 - i) * KIB, Mode.CHECKPOINT));
        }
        assertThat(sink.readiness().finding()).contains("881KiB of");
        sink.put(request("open.mp4", 0, Mode.REPLACE));
        put(sink, "a/1", KIB * KIB);
    }

    @Test
    void goesOnSoonAfterRoomWasMade() throws Exception {
        LocalSink sink = sink();
        put(sink, "a/1", 1000 * KIB);
        assertThat(error(() -> put(sink, "a/2", 500 * KIB)).code().id()).isEqualTo("sink-local/quota");
        Files.delete(root().resolve("a/1"));
        assertThat(error(() -> put(sink, "a/2", 500 * KIB)).code().id()).isEqualTo("sink-local/quota");
        clock.advance(Duration.ofMinutes(6));
        put(sink, "a/2", 500 * KIB);
        assertThat(sink.readiness().finding()).contains("500KiB of");
    }

    @Test
    void countsAgainFromTimeToTimeAndKeepsItsFolderSmall() throws Exception {
        LocalSink sink = sink();
        for (int i = 0; i < 30; i++) {
            put(sink, "a/" + i, KIB);
            clock.advance(Duration.ofHours(1));
        }
        assertThat(sink.readiness().finding()).contains("30KiB of");
        try (Stream<Path> files = Files.list(root().resolve(Usage.FOLDER))) {
            assertThat(files.count()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void showsNobodyItsFigures() throws Exception {
        LocalSink sink = sink();
        put(sink, "a/1", KIB);
        assertThat(sink.list("", null).entries())
                .extracting(Listing.Entry::name)
                .containsExactly("a");
        assertThat(error(() -> put(sink, Usage.FOLDER + "/x", 1)).code().id()).isEqualTo("sink-local/name-impossible");
    }

    @Test
    void leavesNothingWhenAskedWhetherItIsReady() {
        assertThat(sink().readiness().finding()).contains("0B of the quota of 1MiB are used");
        assertThat(root()).doesNotExist();
    }

    @Test
    void letsNotMoreThroughWhenManyComeAtATime() throws Exception {
        LocalSink sink = sink();
        List<Callable<Boolean>> puts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            PutRequest request = request("a/" + i, 300 * KIB, Mode.CREATE);
            puts.add(() -> stored(sink, request));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        int stored = 0;
        try {
            for (Future<Boolean> put : threads.invokeAll(puts)) {
                stored += put.get() ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(stored).isBetween(1, 3);
        assertThat(sink.list("a/", null).entries()).hasSize(stored);
        put(sink, "b/1", (1024 - stored * 300) * KIB);
    }

    private static boolean stored(LocalSink sink, PutRequest request) {
        try {
            sink.put(request);
            return true;
        } catch (DeskreelException e) {
            assertThat(e.code().id()).isEqualTo("sink-local/quota");
            return false;
        }
    }

    private Path root() {
        return temp.resolve("recordings");
    }

    private LocalSink sink() {
        LocalSinkConfig config = new LocalSinkConfig(root(), true, null, DataSize.parse("1MiB"));
        return new LocalSink(config, clock, TestContext.in(temp).logger());
    }

    private static void put(LocalSink sink, String key, int size) throws Exception {
        sink.put(request(key, size, Mode.CREATE));
    }

    private static PutRequest request(String key, int size, Mode mode) throws Exception {
        byte[] content = new byte[size];
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        return PutRequest.of(
                new ObjectKey(key), () -> new ByteArrayInputStream(content), size, sha256, "video/mp4", mode);
    }

    private static DeskreelException error(ThrowingCallable call) {
        DeskreelException error = catchThrowableOfType(DeskreelException.class, call);
        assertThat(error).isNotNull();
        assertThat(error.remedy()).isPresent();
        return error;
    }
}
