// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * Uploads in parts that were begun and not finished: nobody sees them, and the bucket's owner pays for them. No other
 * recorder writes into a recording's folder, so whatever is open there and not under way here was left by an earlier
 * process. Where the role may not look, a lifecycle rule has to do it. Safe for several threads.
 */
final class OpenUploads {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MAX_FOLDERS = 1_000;

    private final S3SinkConfig config;
    private final Connection connection;
    private final Headers headers;
    private final System.Logger logger;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    private volatile boolean allowed;

    OpenUploads(S3SinkConfig config, Connection connection, Headers headers, System.Logger logger) {
        this.config = config;
        this.connection = connection;
        this.headers = headers;
        this.logger = logger;
        this.allowed = !config.writeOnly();
    }

    /** Does what opens an upload of this object and finishes or aborts it. */
    <T extends @Nullable Object> T around(Target target, Supplier<T> upload) {
        underWay.add(target.key());
        try {
            return upload.get();
        } finally {
            underWay.remove(target.key());
        }
    }

    /** Aborts what an earlier process left in the object's folder and below; looks once in each folder. */
    void abortBelow(Target target) {
        String folder = target.key().substring(0, target.key().lastIndexOf('/') + 1);
        boolean covered = seen.stream().anyMatch(folder::startsWith);
        if (allowed && !folder.isEmpty() && !covered && seen.size() < MAX_FOLDERS && seen.add(folder)) {
            abortAll(folder, upload -> !underWay.contains(upload.key()));
        }
    }

    /** Aborts what an earlier try to store this object left. */
    void abortOf(Target target) {
        if (allowed) {
            abortAll(target.key(), upload -> upload.key().equals(target.key()));
        }
    }

    private void abortAll(String prefix, Predicate<MultipartUpload> which) {
        try {
            find(prefix).stream().filter(which).forEach(upload -> abort(upload.key(), upload.uploadId()));
        } catch (DeskreelException e) {
            if (e.code().category() == ErrorCategory.PERMISSION || !e.retryable()) {
                allowed = false;
            }
            logger.log(System.Logger.Level.DEBUG, "Leftover uploads are not looked for: {0}", e.getMessage());
        }
    }

    private List<MultipartUpload> find(String prefix) {
        List<MultipartUpload> found = new ArrayList<>();
        ListMultipartUploadsResponse page = page(prefix, null, null);
        found.addAll(page.uploads());
        while (Boolean.TRUE.equals(page.isTruncated()) && page.nextKeyMarker() != null) {
            page = page(prefix, page.nextKeyMarker(), page.nextUploadIdMarker());
            found.addAll(page.uploads());
        }
        return found;
    }

    private ListMultipartUploadsResponse page(String prefix, @Nullable String afterKey, @Nullable String afterUpload) {
        return connection.call(
                Action.uploads("s3://" + config.bucket() + "/" + prefix),
                client -> client.listMultipartUploads(list -> list.bucket(config.bucket())
                        .prefix(prefix)
                        .keyMarker(afterKey)
                        .uploadIdMarker(afterUpload)
                        .requestPayer(headers.payer())
                        .expectedBucketOwner(config.expectedBucketOwner())
                        .overrideConfiguration(Target.limit(LIMIT))));
    }

    /** Aborts an upload, also after an interrupt; a failure is logged only, as there is an error already. */
    void abort(String key, String uploadId) {
        boolean interrupted = Thread.interrupted();
        try {
            connection.call(
                    Action.abort("s3://" + config.bucket() + "/" + key),
                    client -> client.abortMultipartUpload(abort -> abort.bucket(config.bucket())
                            .key(key)
                            .uploadId(uploadId)
                            .requestPayer(headers.payer())
                            .expectedBucketOwner(config.expectedBucketOwner())
                            .overrideConfiguration(Target.limit(LIMIT))));
        } catch (DeskreelException e) {
            logger.log(System.Logger.Level.WARNING, "An upload in parts is left in the bucket: {0}", e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether the role may look for them; for the doctor. */
    void look() {
        connection.call(
                Action.uploads("s3://" + config.bucket()),
                client -> client.listMultipartUploads(list -> list.bucket(config.bucket())
                        .maxUploads(1)
                        .requestPayer(headers.payer())
                        .expectedBucketOwner(config.expectedBucketOwner())
                        .overrideConfiguration(Target.limit(LIMIT))));
    }
}
