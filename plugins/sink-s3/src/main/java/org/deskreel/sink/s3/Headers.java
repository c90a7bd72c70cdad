// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.RequestPayer;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** What the settings say of an object, in the words of the protocol. Null leaves a header out. */
final class Headers {
    /** Ours beside the engine's metadata: what the content of an object is whose own checksum is one of parts. */
    static final String SHA_256 = "deskreel-content-sha256";

    private final S3SinkConfig config;
    private final Clock clock;

    Headers(S3SinkConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    static Map<String, String> metadata(PutRequest request) {
        Map<String, String> metadata = new HashMap<>(request.metadata());
        metadata.put(SHA_256, request.sha256());
        return metadata;
    }

    static Map<String, String> withoutOurs(Map<String, String> metadata) {
        Map<String, String> theirs = new HashMap<>(metadata);
        theirs.remove(SHA_256);
        return theirs;
    }

    static String base64(String hexadecimal) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hexadecimal));
    }

    @Nullable
    ServerSideEncryption encryption() {
        return switch (config.encryption().type()) {
            case BUCKET_DEFAULT -> null;
            case SSE_S3 -> ServerSideEncryption.AES256;
            case SSE_KMS -> ServerSideEncryption.AWS_KMS;
        };
    }

    /** For segments only: everything else is read and replaced while the session runs. */
    @Nullable
    String storageClass(Mode mode) {
        return mode == Mode.CREATE ? config.storageClass() : null;
    }

    @Nullable
    String tagging(Mode mode) {
        return mode == Mode.CHECKPOINT || config.tags().isEmpty()
                ? null
                : new TreeMap<>(config.tags())
                        .entrySet().stream()
                                .map(tag -> encode(tag.getKey()) + "=" + encode(tag.getValue()))
                                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Nullable
    ObjectLockMode lock(Mode mode) {
        return mode == Mode.CHECKPOINT
                ? null
                : switch (config.objectLock().mode()) {
                    case NONE -> null;
                    case GOVERNANCE -> ObjectLockMode.GOVERNANCE;
                    case COMPLIANCE -> ObjectLockMode.COMPLIANCE;
                };
    }

    @Nullable
    Instant lockedUntil(Mode mode) {
        return mode == Mode.CHECKPOINT || config.objectLock().retention() == null
                ? null
                : clock.instant().plus(config.objectLock().retention());
    }

    @Nullable
    ObjectLockLegalHoldStatus legalHold(Mode mode) {
        return mode != Mode.CHECKPOINT && config.objectLock().legalHold() ? ObjectLockLegalHoldStatus.ON : null;
    }

    @Nullable
    RequestPayer payer() {
        return config.requesterPays() ? RequestPayer.REQUESTER : null;
    }

    /** Only a name that is free may be taken, if the store can say so. */
    @Nullable
    String ifNoneMatch(boolean onlyIfFree) {
        return onlyIfFree && config.conditionalWrites() ? "*" : null;
    }
}
