// SPDX-License-Identifier: Apache-2.0
package org.deskreel.teststores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

@Tag("any-jdk")
class S3ServersTest {
    @Test
    void s3ProxyKeepsWhatItIsGiven() {
        try (S3Server server = S3ProxyServer.start()) {
            storesAndReads(server);
        }
    }

    @Test
    void s3MockKeepsWhatItIsGiven() {
        try (S3Server server = S3MockServer.start()) {
            storesAndReads(server);
        }
    }

    private static void storesAndReads(S3Server server) {
        try (S3Store store = server.store()) {
            store.createBucket("some-bucket");
            store.client()
                    .putObject(request -> request.bucket("some-bucket").key("a/k"), RequestBody.fromString("hello"));
            assertThat(store.keys("some-bucket", "a/")).containsExactly("a/k");
            assertThat(new String(store.read("some-bucket", "a/k"), StandardCharsets.UTF_8))
                    .isEqualTo("hello");
            assertThat(store.openUploads("some-bucket")).isEmpty();
        }
    }

    @Test
    void s3ProxyKnowsItsAccount() {
        try (S3Server server = S3ProxyServer.start();
                S3Store store = new S3Store(server.endpoint(), server.region(), server.accessKey(), "wrong")) {
            assertThatThrownBy(() -> store.createBucket("some-bucket")).isInstanceOf(S3Exception.class);
        }
    }

    @Test
    void aClosedServerIsGone() {
        S3Server server = S3ProxyServer.start();
        server.close();
        assertThat(ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(server.log().getParent()).doesNotExist();
    }
}
