// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;
import org.jspecify.annotations.Nullable;

/**
 * Keeps objects as block blobs of one container. Mentions no type of the SDK, so that making a sink costs nothing: the SDK
 * is loaded by the first call that needs it.
 */
final class AzureSink implements StorageSink {
    private final AzureSinkConfig config;
    private final Clock clock;
    private final StorageAccount account;
    private @Nullable BlobContainer container;

    AzureSink(AzureSinkConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.account = StorageAccount.of(config);
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> capabilities = EnumSet.of(Capability.ENFORCED_CREATE);
        if (account.reads()) {
            capabilities.add(Capability.READ);
            capabilities.add(Capability.METADATA);
        }
        if (account.sas() == null) {
            capabilities.add(Capability.SIGNED_URL);
        }
        return capabilities;
    }

    @Override
    public Readiness readiness() {
        Optional<DeskreelException> obstacle = container().obstacle();
        if (obstacle.isPresent()) {
            return Readiness.notReady(obstacle.get());
        }
        String limits = account.reads() ? "" : "; the SAS lets recordings be delivered but not read back";
        return Readiness.ready("The container " + location() + " takes objects" + limits + ".");
    }

    @Override
    public void put(PutRequest request) {
        container().put(request);
    }

    @Override
    public synchronized boolean keepsVersions() {
        return container != null && container.keepsVersions();
    }

    @Override
    public Listing list(String folder, @Nullable String after) {
        if (!folder.isEmpty() && !folder.endsWith("/")) {
            throw new IllegalArgumentException("The folder '" + folder + "' has no slash at its end");
        }
        requireReading();
        return container().list(folder, after);
    }

    @Override
    public StoredObject open(ObjectKey key, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("Offset " + offset + " or length " + length + " is negative");
        }
        requireReading();
        return container().open(key.value(), offset, length);
    }

    private void requireReading() {
        if (!account.reads()) {
            throw DeskreelException.of(
                            AzureErrors.WRITE_ONLY,
                            "The SAS of " + location() + " has the permissions '"
                                    + account.requireSas().grant().permissions()
                                    + "', which are not enough to read recordings back.")
                    .remedy("Configure one with read and list (sp=rl) where recordings are reviewed.");
        }
    }

    @Override
    public Optional<URI> signedUrl(ObjectKey key, Duration validity) {
        return account.sas() == null ? Optional.of(container().sign(key.value(), validity)) : Optional.empty();
    }

    private synchronized BlobContainer container() {
        BlobContainer existing = container;
        if (existing == null) {
            existing = new BlobContainer(config, account, clock);
            container = existing;
        }
        return existing;
    }

    @Override
    public String location() {
        return account.endpoint() + "/" + config.container() + "/";
    }

    @Override
    public synchronized void close() {
        if (container != null) {
            container.close();
        }
    }
}
