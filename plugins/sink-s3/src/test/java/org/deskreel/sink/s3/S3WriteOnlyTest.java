// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSink.Capability;
import org.deskreel.teststores.S3Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A role that may put objects, and nothing else: told by the setting, or found out. */
class S3WriteOnlyTest {
    private final ObjectKey key = Objects.key("segments/000001.mp4");

    @TempDir
    Path folder;

    @Test
    void saysWhatItCanDo() {
        try (StorageSink sink = writeOnly(Settings.of(Stores.proxy()))) {
            assertThat(sink.capabilities())
                    .containsExactlyInAnyOrder(Capability.ENFORCED_CREATE, Capability.VERIFIED_PUT);
            assertThat(category(() -> sink.list("", null))).isEqualTo(ErrorCategory.UNSUPPORTED);
            assertThat(category(() -> sink.open(key, 0, 1))).isEqualTo(ErrorCategory.UNSUPPORTED);
            assertThat(sink.signedUrl(key, Duration.ofMinutes(1))).isEmpty();
            assertThat(sink.readiness().finding()).contains("write-only is set");
        }
    }

    @Test
    void aTakenKeyIsAConflictUnlessAnEarlierTryMayHaveTakenIt() {
        try (StorageSink sink = writeOnly(Settings.of(Stores.proxy()))) {
            sink.put(Objects.of(key, "x", Mode.CREATE));
            assertThat(category(() -> sink.put(Objects.of(key, "x", Mode.CREATE))))
                    .isEqualTo(ErrorCategory.CONFLICT);
            sink.put(Objects.of(key, "x", Mode.CREATE).again(true));
        }
        try (S3Store store = Stores.proxy().store()) {
            assertThat(new String(store.read(Stores.BUCKET, key.value()), StandardCharsets.UTF_8))
                    .isEqualTo("x");
        }
    }

    @Test
    void asksForNothingButPuts() {
        try (RecordingServer server = new RecordingServer();
                StorageSink sink = writeOnly(Settings.of(server.endpoint()))) {
            sink.put(Objects.of(key, "x", Mode.CREATE).again(true));
            sink.put(Objects.of(key, "y", Mode.REPLACE));
            assertThat(server.asked()).extracting(RecordingServer.Asked::method).containsOnly("PUT");
        }
    }

    @Test
    void aRoleWithoutMoreDeliversAllTheSame() {
        try (RecordingServer server = new RecordingServer();
                StorageSink sink = Settings.of(server.endpoint()).sink(folder)) {
            server.then(200, Map.of(), "").thenError(403, "AccessDenied", "Access Denied");
            sink.put(Objects.of(key, "x", Mode.CREATE));
            server.then(403, Map.of(), "").then(412, Map.of(), "").then(403, Map.of(), "");
            sink.put(Objects.of(key, "x", Mode.CREATE).again(true));
            assertThat(server.asked())
                    .extracting(RecordingServer.Asked::method)
                    .as("put; look for leftovers, never again; look, put, look, overwrite")
                    .startsWith("PUT", "GET", "HEAD", "PUT", "HEAD")
                    .endsWith("PUT");
            assertThat(server.last().headers()).doesNotContainKey("If-none-match");
        }
    }

    @Test
    void theDoctorNamesWhatIsNotPermittedAndWhatThatCosts() {
        try (RecordingServer server = new RecordingServer();
                StorageSink sink = Settings.of(server.endpoint()).sink(folder)) {
            server.thenError(403, "AccessDenied", "Access Denied")
                    .then(403, Map.of(), "")
                    .thenError(403, "AccessDenied", "Access Denied");
            Readiness readiness = sink.readiness();
            assertThat(readiness.ready()).isTrue();
            assertThat(readiness.finding())
                    .contains("s3:ListBucket (recordings cannot be listed)")
                    .contains("s3:GetObject (recordings cannot be shown or verified")
                    .contains("s3:ListBucketMultipartUploads (leftovers of large uploads need a lifecycle rule)");
        }
    }

    @Test
    void readingWithoutThePermissionSaysWhichOne() {
        try (RecordingServer server = new RecordingServer();
                StorageSink sink = Settings.of(server.endpoint()).sink(folder)) {
            server.thenError(403, "AccessDenied", "Access Denied");
            DeskreelException error = catchThrowableOfType(DeskreelException.class, () -> sink.list("a/", null));
            assertThat(error).hasMessageContaining("s3:ListBucket on s3://recordings/a/");
            assertThat(error.code().category()).isEqualTo(ErrorCategory.PERMISSION);
        }
    }

    private StorageSink writeOnly(Settings settings) {
        settings.writeOnly = true;
        return settings.sink(folder);
    }

    private static ErrorCategory category(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(DeskreelException.class, call).code().category();
    }
}
