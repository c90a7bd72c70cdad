// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;

/** Finds out what the recorder's credentials may do, without storing anything. */
final class S3Readiness {
    private static final Duration LIMIT = Duration.ofSeconds(4);

    private final S3SinkConfig config;
    private final Connection connection;
    private final Headers headers;
    private final OpenUploads openUploads;

    S3Readiness(S3SinkConfig config, Connection connection, Headers headers, OpenUploads openUploads) {
        this.config = config;
        this.connection = connection;
        this.headers = headers;
        this.openUploads = openUploads;
    }

    Readiness check() {
        try {
            connection.login(Action.put(place()));
            return found();
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
    }

    private Readiness found() {
        boolean list = may(this::list);
        if (config.writeOnly()) {
            return Readiness.ready(
                    "The bucket " + config.bucket() + " answers; write-only is set, so nothing is read.");
        }
        List<String> missing = new ArrayList<>();
        if (!list) {
            missing.add("s3:ListBucket (recordings cannot be listed)");
        }
        if (!may(this::get)) {
            missing.add("s3:GetObject (recordings cannot be shown or verified, and what is sent again is sent whole)");
        }
        if (!may(openUploads::look)) {
            missing.add("s3:ListBucketMultipartUploads (leftovers of large uploads need a lifecycle rule)");
        }
        String lack =
                missing.isEmpty() ? "." : "; not permitted, or not known to be: " + String.join(", ", missing) + ".";
        return Readiness.ready("The bucket " + config.bucket() + " answers" + lack);
    }

    /** Whether the credentials suffice; everything else that is wrong is thrown. */
    private static boolean may(Runnable question) {
        try {
            question.run();
            return true;
        } catch (DeskreelException e) {
            if (e.code().equals(S3SinkErrors.DENIED) || e.code().equals(S3SinkErrors.NOT_SUPPORTED)) {
                return false;
            }
            throw e;
        }
    }

    private void list() {
        connection.call(
                Action.list(place()),
                client -> client.listObjectsV2(list -> list.bucket(config.bucket())
                        .maxKeys(1)
                        .requestPayer(headers.payer())
                        .expectedBucketOwner(config.expectedBucketOwner())
                        .overrideConfiguration(Target.limit(LIMIT))));
    }

    /** Asks for an object that does not exist: that it is not found is only said to those who may read. */
    private void get() {
        try {
            connection.call(
                    Action.get(place()),
                    client -> client.headObject(head -> head.bucket(config.bucket())
                            .key("deskreel-doctor-" + UUID.randomUUID())
                            .requestPayer(headers.payer())
                            .expectedBucketOwner(config.expectedBucketOwner())
                            .overrideConfiguration(Target.limit(LIMIT))));
        } catch (DeskreelException e) {
            if (!e.code().equals(S3SinkErrors.NOT_FOUND)) {
                throw e;
            }
        }
    }

    private String place() {
        return "s3://" + config.bucket();
    }
}
