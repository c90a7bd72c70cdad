// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.ForwardingSink;

/** Signs URLs of a store that is not there. */
final class SigningSink extends ForwardingSink {
    private String store;

    SigningSink(StorageSink sink, String store) {
        super(sink);
        this.store = store;
    }

    /** Signs URLs of another store from now on. */
    void moveTo(String other) {
        store = other;
    }

    @Override
    public Set<Capability> capabilities() {
        EnumSet<Capability> capabilities = EnumSet.copyOf(super.capabilities());
        capabilities.add(Capability.SIGNED_URL);
        return capabilities;
    }

    @Override
    public Optional<URI> signedUrl(ObjectKey key, Duration validity) {
        return Optional.of(URI.create(store + "/" + key + "?signature=s3cr3t&seconds=" + validity.toSeconds()));
    }
}
