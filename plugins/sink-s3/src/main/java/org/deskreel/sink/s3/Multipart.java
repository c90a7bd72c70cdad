// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.util.ArrayList;
import java.util.List;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Stores large objects part by part, each after the one before; what fails leaves nothing behind. */
final class Multipart {
    private final S3SinkConfig config;
    private final Connection connection;
    private final Headers headers;
    private final OpenUploads openUploads;

    Multipart(S3SinkConfig config, Connection connection, Headers headers, OpenUploads openUploads) {
        this.config = config;
        this.connection = connection;
        this.headers = headers;
        this.openUploads = openUploads;
    }

    /** Stores an object; returns its version if the store names one. */
    @Nullable
    String put(Target target) {
        PartDigests digests = PartDigests.of(target.request(), config.partSize().bytes());
        if (target.request().repeated()) {
            openUploads.abortOf(target);
        }
        return openUploads.around(target, () -> upload(target, digests));
    }

    private @Nullable String upload(Target target, PartDigests digests) {
        String upload = begin(target);
        try {
            return complete(target, upload, parts(target, upload, digests));
        } catch (RuntimeException e) {
            openUploads.abort(target.key(), upload);
            throw e;
        }
    }

    private String begin(Target target) {
        Mode mode = target.request().mode();
        return connection
                .ask(client -> client.createMultipartUpload(create -> create.bucket(config.bucket())
                        .key(target.key())
                        .contentType(target.request().contentType())
                        .metadata(Headers.metadata(target.request()))
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256)
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
                        .overrideConfiguration(target.limit())))
                .uploadId();
    }

    private List<CompletedPart> parts(Target target, String uploadId, PartDigests digests) {
        PutRequest request = target.request();
        return Upload.send(request, upload -> {
            List<CompletedPart> parts = new ArrayList<>();
            for (String sha256 : digests.sha256()) {
                long offset = parts.size() * digests.partSize();
                long length = Math.min(digests.partSize(), request.size() - offset);
                int number = parts.size() + 1;
                UploadPartResponse answer = connection.ask(client -> client.uploadPart(
                        part -> part.bucket(config.bucket())
                                .key(target.key())
                                .uploadId(uploadId)
                                .partNumber(number)
                                .contentLength(length)
                                .checksumSHA256(sha256)
                                .requestPayer(headers.payer())
                                .expectedBucketOwner(config.expectedBucketOwner())
                                .overrideConfiguration(target.limit()),
                        upload.part(offset, length)));
                parts.add(CompletedPart.builder()
                        .partNumber(number)
                        .eTag(answer.eTag())
                        .checksumSHA256(answer.checksumSHA256())
                        .build());
            }
            return parts;
        });
    }

    private @Nullable String complete(Target target, String uploadId, List<CompletedPart> parts) {
        return connection
                .ask(client -> client.completeMultipartUpload(complete -> complete.bucket(config.bucket())
                        .key(target.key())
                        .uploadId(uploadId)
                        .multipartUpload(all -> all.parts(parts))
                        .ifNoneMatch(headers.ifNoneMatch(target.onlyIfFree()))
                        .requestPayer(headers.payer())
                        .expectedBucketOwner(config.expectedBucketOwner())
                        .overrideConfiguration(target.limit())))
                .versionId();
    }
}
