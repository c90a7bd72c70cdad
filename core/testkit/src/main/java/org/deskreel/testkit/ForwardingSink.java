// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.deskreel.spi.Api;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;
import org.jspecify.annotations.Nullable;

/** Hands every call on to another sink; fault injectors override what they disturb. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public abstract class ForwardingSink implements StorageSink {
    private final StorageSink sink;

    /** Hands every call on to {@code sink}. */
    protected ForwardingSink(StorageSink sink) {
        this.sink = Objects.requireNonNull(sink, "sink");
    }

    @Override
    public Set<Capability> capabilities() {
        return sink.capabilities();
    }

    @Override
    public Readiness readiness() {
        return sink.readiness();
    }

    @Override
    public void put(PutRequest request) {
        sink.put(request);
    }

    @Override
    public boolean keepsVersions() {
        return sink.keepsVersions();
    }

    @Override
    public Listing list(String folder, @Nullable String after) {
        return sink.list(folder, after);
    }

    @Override
    public StoredObject open(ObjectKey key, long offset, long length) {
        return sink.open(key, offset, length);
    }

    @Override
    public Optional<URI> signedUrl(ObjectKey key, Duration validity) {
        return sink.signedUrl(key, validity);
    }

    @Override
    public String location() {
        return sink.location();
    }

    @Override
    public void close() {
        sink.close();
    }
}
