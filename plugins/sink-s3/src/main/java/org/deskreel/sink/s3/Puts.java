// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.util.Objects;
import java.util.Optional;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Stores objects. Safe for several threads, as long as they store different objects. */
final class Puts {
    private final S3SinkConfig config;
    private final Connection connection;
    private final Headers headers;
    private final Multipart multipart;
    private final OpenUploads openUploads;

    private volatile boolean versioned;

    Puts(S3SinkConfig config, Connection connection, Headers headers, OpenUploads openUploads) {
        this.config = config;
        this.connection = connection;
        this.headers = headers;
        this.multipart = new Multipart(config, connection, headers, openUploads);
        this.openUploads = openUploads;
    }

    /** Whether an answer has named a version, which buckets without versioning never do. */
    boolean keepsVersions() {
        return versioned;
    }

    void put(Target target) {
        if (worthALook(target) && isThere(target)) {
            return;
        }
        deliver(target);
        openUploads.abortBelow(target);
    }

    private void deliver(Target target) {
        try {
            send(target);
        } catch (AwsServiceException e) {
            if (!keyIsTaken(e) || !target.onlyIfFree()) {
                throw connection.failure(action(target), e);
            }
            settle(target, e);
        } catch (RuntimeException e) {
            throw connection.failure(action(target), e);
        }
    }

    /** Before sending again, before sending much, and where the store would overwrite without a word. */
    private boolean worthALook(Target target) {
        return target.request().repeated() || target.onlyIfFree() && (isLarge(target) || !config.conditionalWrites());
    }

    private boolean isLarge(Target target) {
        return target.request().size() >= config.multipartThreshold().bytes();
    }

    private void send(Target target) {
        String version = isLarge(target) ? multipart.put(target) : single(target);
        if (version != null && !version.equals("null")) {
            versioned = true;
        }
    }

    private @Nullable String single(Target target) {
        Mode mode = target.request().mode();
        return Upload.send(target.request(), upload -> {
            PutObjectResponse answer = connection.ask(client -> client.putObject(
                    put -> put.bucket(config.bucket())
                            .key(target.key())
                            .contentType(target.request().contentType())
                            .contentLength(target.request().size())
                            .metadata(Headers.metadata(target.request()))
                            .checksumSHA256(Headers.base64(target.request().sha256()))
                            .ifNoneMatch(headers.ifNoneMatch(target.onlyIfFree()))
                            .serverSideEncryption(headers.encryption())
                            .ssekmsKeyId(config.encryption().kmsKey())
                            .bucketKeyEnabled(config.encryption().bucketKey())
                            .storageClass(headers.storageClass(mode))
                            .tagging(headers.tagging(mode))
                            .objectLockMode(headers.lock(mode))
                            .objectLockRetainUntilDate(headers.lockedUntil(mode))
                            .objectLockLegalHoldStatus(headers.legalHold(mode))
                            .requestPayer(headers.payer())
                            .expectedBucketOwner(config.expectedBucketOwner())
                            .overrideConfiguration(target.limit()),
                    upload.part(0, target.request().size())));
            return answer.versionId();
        });
    }

    private static boolean keyIsTaken(AwsServiceException answer) {
        return answer.statusCode() == 412;
    }

    /**
     * The key was taken. By the same content, all is well. A role that may not look trusts the engine, which knows
     * whether an earlier try may have done it, or the SDK's own repetition.
     */
    private void settle(Target target, AwsServiceException taken) {
        Optional<Boolean> same = sameIsThere(target);
        boolean ours = target.request().repeated()
                || Optional.ofNullable(taken.numAttempts()).orElse(1) > 1;
        if (same.isEmpty() && ours) {
            deliver(target.overwriting());
        } else if (!same.orElse(false)) {
            throw taken(target).causedBy(taken);
        }
    }

    private DeskreelException taken(Target target) {
        return DeskreelException.of(S3SinkErrors.TAKEN, place(target) + " exists already and is not the same.")
                .remedy("Compare the two; the old one was kept.");
    }

    private boolean isThere(Target target) {
        Optional<Boolean> same = sameIsThere(target);
        if (target.onlyIfFree() && same.isPresent() && !same.get()) {
            throw taken(target);
        }
        return same.orElse(false);
    }

    /** Whether the object under the key has this content; empty when there is none, or it may not be looked at. */
    private Optional<Boolean> sameIsThere(Target target) {
        if (config.writeOnly()) {
            return Optional.empty();
        }
        try {
            HeadObjectResponse there = connection.ask(client -> client.headObject(head -> head.bucket(config.bucket())
                    .key(target.key())
                    .checksumMode(ChecksumMode.ENABLED)
                    .requestPayer(headers.payer())
                    .expectedBucketOwner(config.expectedBucketOwner())
                    .overrideConfiguration(target.limit())));
            return Optional.of(isSame(target, there));
        } catch (AwsServiceException e) {
            if (e.statusCode() == 404 || e.statusCode() == 403) {
                return Optional.empty();
            }
            throw connection.failure(action(target), e);
        } catch (RuntimeException e) {
            throw connection.failure(action(target), e);
        }
    }

    /** What the store has computed itself counts for more than what somebody has told it. */
    private static boolean isSame(Target target, HeadObjectResponse there) {
        boolean sameSize =
                Objects.equals(there.contentLength(), target.request().size());
        String checked = there.checksumSHA256();
        boolean ofTheWhole = checked != null && !checked.contains("-");
        boolean same = ofTheWhole
                ? checked.equals(Headers.base64(target.request().sha256()))
                : target.request().sha256().equals(there.metadata().get(Headers.SHA_256));
        return sameSize && same;
    }

    private String place(Target target) {
        return "s3://" + config.bucket() + "/" + target.key();
    }

    private Action action(Target target) {
        return Action.put(place(target));
    }
}
