// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import org.deskreel.teststores.S3MockServer;
import org.deskreel.teststores.S3ProxyServer;
import org.deskreel.teststores.S3Server;
import org.deskreel.teststores.S3Store;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** One server of each kind for all tests; they end with the JVM. */
final class Stores {
    static final String BUCKET = "recordings";

    private Stores() {}

    private static final class Proxy {
        static final S3Server SERVER = prepared(S3ProxyServer.start());
    }

    private static final class Mock {
        static final S3Server SERVER = versioned(prepared(S3MockServer.start()));
    }

    /** Checks signatures, checksums and conditions. */
    static S3Server proxy() {
        return Proxy.SERVER;
    }

    /**
     * Keeps tags, storage classes, encryption and versions. Without versions it shows readers mixtures of old and new
     * while an object is replaced.
     */
    static S3Server mock() {
        return Mock.SERVER;
    }

    private static S3Server versioned(S3Server server) {
        try (S3Store store = server.store()) {
            store.client()
                    .putBucketVersioning(bucket -> bucket.bucket(BUCKET)
                            .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        }
        return server;
    }

    static S3Server prepared(S3Server server) {
        try (S3Store store = server.store()) {
            store.createBucket(BUCKET);
        }
        return server;
    }
}
