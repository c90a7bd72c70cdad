// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.policy.AddHeadersFromContextPolicy;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobImmutabilityPolicy;
import com.azure.storage.blob.models.BlobImmutabilityPolicyMode;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.options.BlockBlobStageBlockOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.deskreel.sink.azure.AzureSinkConfig.Checksum;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.jspecify.annotations.Nullable;

/** Sends one object: in one request, or in blocks that appear together at the end. */
final class Upload {
    private static final HttpHeaderName CRC64 = HttpHeaderName.fromString("x-ms-content-crc64");

    private final AzureSinkConfig config;
    private final BlockBlobClient blob;
    private final PutRequest request;
    private final Fingerprint fingerprint;
    private final TimeLimit limit;
    private final Clock clock;

    Upload(
            AzureSinkConfig config,
            BlockBlobClient blob,
            PutRequest request,
            Fingerprint fingerprint,
            TimeLimit limit,
            Clock clock) {
        this.config = config;
        this.blob = blob;
        this.request = request;
        this.fingerprint = fingerprint;
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * Sends all bytes.
     *
     * @param onlyIfNew whether Azure shall refuse when the key is taken
     * @return what Azure says of the object
     */
    BlockBlobItem send(boolean onlyIfNew) {
        try (SentContent content = new SentContent(request.content().open())) {
            return send(content, onlyIfNew);
        } catch (IOException e) {
            throw AzureErrors.unreadable(request, e);
        }
    }

    private BlockBlobItem send(SentContent content, boolean onlyIfNew) throws IOException {
        BlobRequestConditions conditions = new BlobRequestConditions();
        if (onlyIfNew) {
            conditions.setIfNoneMatch("*");
        }
        try {
            return fingerprint.blocks().size() == 1 ? whole(content, conditions) : inBlocks(content, conditions);
        } catch (RuntimeException e) {
            IOException cause = content.failure().orElse(null);
            if (cause != null) {
                throw cause;
            }
            throw e;
        }
    }

    private BlockBlobItem whole(InputStream content, BlobRequestConditions conditions) {
        byte[] checksum = fingerprint.blocks().get(0);
        BlockBlobSimpleUploadOptions options = new BlockBlobSimpleUploadOptions(
                        BinaryData.fromStream(content, request.size()))
                .setContentMd5(md5(checksum))
                .setHeaders(headers())
                .setMetadata(metadata())
                .setTags(tags())
                .setTier(tier())
                .setImmutabilityPolicy(retention())
                .setLegalHold(legalHold())
                .setRequestConditions(conditions);
        return blob.uploadWithResponse(options, limit.left(), context(checksum)).getValue();
    }

    private BlockBlobItem inBlocks(SentContent content, BlobRequestConditions conditions) {
        List<String> ids = new ArrayList<>();
        long blockSize = config.blockSize().bytes();
        for (byte[] checksum : fingerprint.blocks()) {
            long length = Math.min(blockSize, request.size() - ids.size() * blockSize);
            String id = id(ids.size());
            BlockBlobStageBlockOptions options = new BlockBlobStageBlockOptions(
                            id, BinaryData.fromStream(content.part(length), length))
                    .setContentMd5(md5(checksum));
            blob.stageBlockWithResponse(options, limit.left(), context(checksum));
            ids.add(id);
        }
        BlockBlobCommitBlockListOptions options = new BlockBlobCommitBlockListOptions(ids)
                .setHeaders(headers())
                .setMetadata(metadata())
                .setTags(tags())
                .setTier(tier())
                .setImmutabilityPolicy(retention())
                .setLegalHold(legalHold())
                .setRequestConditions(conditions);
        return blob.commitBlockListWithResponse(options, limit.left(), Context.NONE)
                .getValue();
    }

    /** Of the same length for all blocks; the same content has the same ids, so that a repetition does no harm. */
    private String id(int index) {
        String id = "%s-%06d".formatted(request.sha256().substring(0, 16), index);
        return Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.US_ASCII));
    }

    private byte @Nullable [] md5(byte[] checksum) {
        return config.checksum() == Checksum.MD5 ? checksum : null;
    }

    private Context context(byte[] checksum) {
        if (config.checksum() == Checksum.MD5) {
            return Context.NONE;
        }
        HttpHeaders extra = new HttpHeaders().set(CRC64, Base64.getEncoder().encodeToString(checksum));
        return new Context(AddHeadersFromContextPolicy.AZURE_REQUEST_HTTP_HEADERS_KEY, extra);
    }

    private BlobHttpHeaders headers() {
        return new BlobHttpHeaders().setContentType(request.contentType());
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new TreeMap<>(MetadataNames.toAzure(request.metadata()));
        metadata.put(MetadataNames.SHA_256, request.sha256());
        return metadata;
    }

    private boolean stays() {
        return request.mode() != Mode.CHECKPOINT;
    }

    private @Nullable Map<String, String> tags() {
        return stays() && !config.tags().isEmpty() ? config.tags() : null;
    }

    private @Nullable AccessTier tier() {
        return request.mode() == Mode.CREATE && config.accessTier() != null
                ? AccessTier.fromString(capitalized(config.accessTier()))
                : null;
    }

    private @Nullable BlobImmutabilityPolicy retention() {
        if (!stays() || config.immutabilityMode() == null || config.immutabilityDays() == null) {
            return null;
        }
        OffsetDateTime end = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                .plus(Duration.ofDays(config.immutabilityDays()));
        return new BlobImmutabilityPolicy()
                .setExpiryTime(end)
                .setPolicyMode(BlobImmutabilityPolicyMode.fromString(capitalized(config.immutabilityMode())));
    }

    private @Nullable Boolean legalHold() {
        return stays() && config.legalHold() ? Boolean.TRUE : null;
    }

    /** {@code COOL} as Azure writes it: {@code Cool}. */
    private static String capitalized(Enum<?> constant) {
        return constant.name().charAt(0) + constant.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
