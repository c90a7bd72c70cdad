// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Keeps objects in a bucket. Each concern has a class of its own; this one knows which. */
final class S3Sink implements StorageSink {
    /** Longer validities the store refuses. */
    private static final Duration LONGEST_URL = Duration.ofDays(7);

    private final S3SinkConfig config;
    private final Connection connection;
    private final Puts puts;
    private final ObjectReader reader;
    private final FolderListing listing;
    private final S3Readiness readiness;

    S3Sink(S3SinkConfig config, ComponentContext context) {
        this.config = config;
        this.connection = new Connection(config, context);
        Headers headers = new Headers(config, context.clock());
        OpenUploads openUploads = new OpenUploads(config, connection, headers, context.logger());
        this.puts = new Puts(config, connection, headers, openUploads);
        this.reader = new ObjectReader(config, connection, headers);
        this.listing = new FolderListing(config, connection, headers);
        this.readiness = new S3Readiness(config, connection, headers, openUploads);
    }

    @Override
    public Set<Capability> capabilities() {
        EnumSet<Capability> capabilities = EnumSet.of(Capability.VERIFIED_PUT);
        if (config.conditionalWrites()) {
            capabilities.add(Capability.ENFORCED_CREATE);
        }
        if (!config.writeOnly()) {
            capabilities.addAll(Set.of(Capability.READ, Capability.METADATA, Capability.SIGNED_URL));
        }
        return Set.copyOf(capabilities);
    }

    @Override
    public Readiness readiness() {
        return readiness.check();
    }

    @Override
    public void put(PutRequest request) {
        puts.put(Target.of(request));
    }

    @Override
    public boolean keepsVersions() {
        return puts.keepsVersions();
    }

    @Override
    public Listing list(String folder, @Nullable String after) {
        refuseIfWriteOnly();
        if (!folder.isEmpty() && !folder.endsWith("/")) {
            throw new IllegalArgumentException("The folder '" + folder + "' has no slash at its end");
        }
        return listing.list(folder, after);
    }

    @Override
    public StoredObject open(ObjectKey key, long offset, long length) {
        refuseIfWriteOnly();
        return reader.open(key.value(), offset, length);
    }

    private void refuseIfWriteOnly() {
        if (config.writeOnly()) {
            throw DeskreelException.of(
                            S3SinkErrors.WRITE_ONLY, "The sink for " + location() + " is configured as write-only.")
                    .remedy("Read with a configuration whose role may read, and without write-only.");
        }
    }

    @Override
    public Optional<URI> signedUrl(ObjectKey key, Duration validity) {
        if (config.writeOnly()) {
            return Optional.empty();
        }
        Duration limited = validity.compareTo(LONGEST_URL) > 0 ? LONGEST_URL : validity;
        try (S3Presigner presigner = connection.newPresigner()) {
            return Optional.of(presigner
                    .presignGetObject(request -> request.signatureDuration(limited)
                            .getObjectRequest(get -> get.bucket(config.bucket()).key(key.value())))
                    .httpRequest()
                    .getUri());
        } catch (RuntimeException e) {
            throw connection.failure(Action.get(location() + key), e);
        }
    }

    @Override
    public String location() {
        return "s3://" + config.bucket() + "/";
    }

    @Override
    public void close() {
        connection.close();
    }
}
