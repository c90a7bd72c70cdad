// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.ManualClock;
import org.deskreel.testkit.TestContext;
import org.deskreel.teststores.S3MockServer;
import org.deskreel.teststores.S3Server;
import org.deskreel.teststores.S3Store;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** What the settings say of an object arrives: looked up in a store where one keeps it, on the wire elsewhere. */
@Tag("any-jdk")
class S3HeadersTest {
    private final ObjectKey key = Objects.key("segments/000001.mp4");

    @TempDir
    Path folder;

    @Test
    void typeMetadataAndChecksumAreKept() {
        put(Settings.of(Stores.mock()), Objects.of(key, "hello", Mode.CREATE).with(Map.of("recording", "r-1")));
        HeadObjectResponse head = head();
        assertThat(head.contentType()).isEqualTo("video/mp4");
        assertThat(head.metadata()).containsEntry("recording", "r-1");
        assertThat(head.checksumSHA256())
                .isEqualTo(Headers.base64("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"));
    }

    @Test
    void segmentsGetTheStorageClassAndNothingElseDoes() {
        Settings settings = Settings.of(Stores.mock());
        settings.storageClass = "STANDARD_IA";
        put(settings, Objects.of(key, "x", Mode.CREATE));
        assertThat(head().storageClassAsString()).isEqualTo("STANDARD_IA");
        put(settings, Objects.of(key, "y", Mode.REPLACE));
        assertThat(head().storageClassAsString()).isIn(null, "STANDARD");
    }

    @Test
    void tagsAreKeptButNotOfTheOpenSegment() {
        Settings settings = Settings.of(Stores.mock());
        settings.tags = Map.of("department", "finance", "kind", "recording");
        put(settings, Objects.of(key, "x", Mode.REPLACE));
        assertThat(tags()).isEqualTo(settings.tags);
        put(settings, Objects.of(key, "y", Mode.CHECKPOINT));
        assertThat(tags()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void s3EncryptsWithItsOwnKey(boolean mock) {
        S3Server server = mock ? Stores.mock() : Stores.proxy();
        Settings settings = Settings.of(server);
        settings.encryption = new Encryption(Encryption.Type.SSE_S3, null, null);
        put(settings, Objects.of(key, "x", Mode.CREATE));
        assertThat(head(server).serverSideEncryptionAsString()).isEqualTo("AES256");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void kmsEncryptsWithTheKeyThatIsNamed(boolean mock) {
        S3Server server = mock ? Stores.mock() : Stores.proxy();
        Settings settings = Settings.of(server);
        settings.encryption = new Encryption(Encryption.Type.SSE_KMS, S3MockServer.KMS_KEY, null);
        put(settings, Objects.of(key, "x", Mode.CREATE));
        assertThat(head(server).serverSideEncryptionAsString()).isEqualTo("aws:kms");
        assertThat(head(server).ssekmsKeyId()).contains(S3MockServer.KMS_KEY);
    }

    @Test
    void partsCarryTheSame() {
        Settings settings = Settings.of(Stores.mock());
        settings.multipartThreshold = 6 << 20;
        settings.partSize = 5 << 20;
        settings.storageClass = "STANDARD_IA";
        settings.tags = Map.of("department", "finance");
        settings.encryption = new Encryption(Encryption.Type.SSE_KMS, S3MockServer.KMS_KEY, null);
        put(settings, Objects.of(key, Objects.random(11 << 20), Mode.CREATE));
        HeadObjectResponse head = head();
        assertThat(head.checksumSHA256()).as("checksum of three checksums").endsWith("-3");
        assertThat(head.storageClassAsString()).isEqualTo("STANDARD_IA");
        assertThat(tags()).isEqualTo(settings.tags);
    }

    /** S3Mock says nothing of how an object of several parts is encrypted. */
    @Test
    void partsAreEncryptedAndLockedAsTheFirstRequestSays() throws Exception {
        try (RecordingServer server = new RecordingServer()) {
            Settings settings =
                    Settings.of(server.endpoint()).locked(ObjectLock.Mode.GOVERNANCE, Duration.ofDays(1), false);
            settings.multipartThreshold = 1;
            settings.encryption = new Encryption(Encryption.Type.SSE_KMS, "key-1", true);
            server.then(404, Map.of(), "")
                    .then(200, Map.of(), UPLOAD)
                    .then(200, Map.of("ETag", "\"e\""), "")
                    .then(200, Map.of(), COMPLETE);
            put(settings, Objects.of(key, "x", Mode.CREATE));
            assertThat(server.asked())
                    .extracting(RecordingServer.Asked::method)
                    .startsWith("HEAD", "POST", "PUT", "POST");
            RecordingServer.Asked first = server.asked().get(1);
            assertThat(first.header("x-amz-server-side-encryption")).isEqualTo("aws:kms");
            assertThat(first.header("x-amz-server-side-encryption-aws-kms-key-id"))
                    .isEqualTo("key-1");
            assertThat(first.header("x-amz-object-lock-mode")).isEqualTo("GOVERNANCE");
            assertThat(server.asked().get(2).header("x-amz-checksum-sha256")).isNotNull();
            assertThat(server.asked().get(3).header("If-None-Match")).isEqualTo("*");
        }
    }

    private static final String UPLOAD =
            "<InitiateMultipartUploadResult><UploadId>u-1</UploadId></InitiateMultipartUploadResult>";
    private static final String COMPLETE =
            "<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>";

    /** S3Mock keeps tags as they travel. */
    @Test
    void tagsTravelEncoded() throws Exception {
        Settings settings = new Settings();
        settings.tags = Map.of("department", "finance & control+");
        assertThat(sent(settings, Mode.CREATE).header("x-amz-tagging"))
                .isEqualTo("department=finance%20%26%20control%2B");
    }

    @Test
    void aBucketWithVersionsIsKnownAfterTheFirstPut() {
        try (StorageSink sink = Settings.of(Stores.mock()).sink(folder)) {
            assertThat(sink.keepsVersions()).isFalse();
            sink.put(Objects.of(key, "x", Mode.REPLACE));
            assertThat(sink.keepsVersions()).isTrue();
        }
        try (StorageSink sink = Settings.of(Stores.proxy()).sink(folder)) {
            sink.put(Objects.of(key, "x", Mode.REPLACE));
            assertThat(sink.keepsVersions()).isFalse();
        }
    }

    /** No store that runs here knows Object Lock: the request is compared with the documentation of the protocol. */
    @Test
    void lockRetentionAndHoldTravelWithWhatStays() throws Exception {
        Settings settings = new Settings().locked(ObjectLock.Mode.COMPLIANCE, Duration.ofDays(30), true);
        RecordingServer.Asked asked = sent(settings, Mode.CREATE);
        assertThat(asked.header("x-amz-object-lock-mode")).isEqualTo("COMPLIANCE");
        assertThat(asked.header("x-amz-object-lock-retain-until-date")).isEqualTo("2026-12-31T00:00:00Z");
        assertThat(asked.header("x-amz-object-lock-legal-hold")).isEqualTo("ON");
        assertThat(sent(settings, Mode.REPLACE).header("x-amz-object-lock-mode"))
                .isEqualTo("COMPLIANCE");
        RecordingServer.Asked open = sent(settings, Mode.CHECKPOINT);
        assertThat(open.headers().keySet()).noneMatch(name -> name.toLowerCase().contains("object-lock"));
    }

    @Test
    void payerOwnerAndBucketKeyTravel() throws Exception {
        Settings settings = new Settings();
        settings.requesterPays = true;
        settings.expectedBucketOwner = "111122223333";
        settings.encryption = new Encryption(Encryption.Type.SSE_KMS, "arn:aws:kms:eu-west-1:111122223333:key/k", true);
        RecordingServer.Asked asked = sent(settings, Mode.CREATE);
        assertThat(asked.header("x-amz-request-payer")).isEqualTo("requester");
        assertThat(asked.header("x-amz-expected-bucket-owner")).isEqualTo("111122223333");
        assertThat(asked.header("x-amz-server-side-encryption-bucket-key-enabled"))
                .isEqualTo("true");
        assertThat(asked.header("x-amz-server-side-encryption-aws-kms-key-id"))
                .isEqualTo("arn:aws:kms:eu-west-1:111122223333:key/k");
    }

    @Test
    void theChecksumTravelsAheadAndNotBehind() throws Exception {
        RecordingServer.Asked asked = sent(new Settings(), Mode.CREATE);
        assertThat(asked.header("x-amz-checksum-sha256")).isEqualTo(Headers.base64(Objects.sha256(new byte[] {'x'})));
        assertThat(asked.header("If-None-Match")).isEqualTo("*");
        assertThat(asked.headers()).doesNotContainKey("X-amz-trailer");
        assertThat(sent(new Settings(), Mode.REPLACE).headers()).doesNotContainKey("If-none-match");
    }

    private RecordingServer.Asked sent(Settings settings, Mode mode) throws Exception {
        try (RecordingServer server = new RecordingServer()) {
            settings.endpoint = server.endpoint();
            TestContext context = TestContext.in(folder).with(ManualClock.at(Instant.parse("2026-12-01T00:00:00Z")));
            try (StorageSink sink = settings.sink(context)) {
                sink.put(Objects.of(key, "x", mode));
            }
            return server.asked().get(0);
        }
    }

    private void put(Settings settings, PutRequest request) {
        try (StorageSink sink = settings.sink(folder)) {
            sink.put(request);
        }
    }

    private HeadObjectResponse head() {
        return head(Stores.mock());
    }

    private HeadObjectResponse head(S3Server server) {
        try (S3Store store = server.store()) {
            return store.client()
                    .headObject(
                            head -> head.bucket(Stores.BUCKET).key(key.value()).checksumMode(ChecksumMode.ENABLED));
        }
    }

    private Map<String, String> tags() {
        try (S3Store store = Stores.mock().store()) {
            return store
                    .client()
                    .getObjectTagging(get -> get.bucket(Stores.BUCKET).key(key.value()))
                    .tagSet()
                    .stream()
                    .collect(java.util.stream.Collectors.toMap(tag -> tag.key(), tag -> tag.value()));
        }
    }
}
