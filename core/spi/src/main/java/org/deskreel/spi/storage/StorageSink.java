// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.deskreel.spi.Api;
import org.deskreel.spi.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Where recordings are delivered and, later, read back from.
 *
 * <p>Every method but {@link #close()} may be called from several threads at a time; puts that overlap are for different
 * keys. {@link #close()} is called once, last. Every method may block; calls that the engine has given up on are
 * interrupted and should then return soon.
 *
 * <p>The engine retries, not the sink: a sink may repeat a request within a call for as long as some seconds, and then
 * throws, with a code that says whether trying again can help.
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public interface StorageSink extends AutoCloseable {
    /** What a sink can do beyond storing whole objects. */
    enum Capability {
        /** {@link #list} and {@link #open} work. Without it, recordings can be delivered but not reviewed. */
        READ,
        /** The store itself refuses to overwrite an object that was put with {@link PutRequest.Mode#CREATE}. */
        ENFORCED_CREATE,
        /** The store itself checks the SHA-256 of what it received. */
        VERIFIED_PUT,
        /** {@link PutRequest#metadata()} is kept and comes back from {@link #open}. */
        METADATA,
        /** {@link #signedUrl} works. */
        SIGNED_URL
    }

    /** What this sink can do: only what is enforced, not what is emulated. Does not change while the sink lives. */
    Set<Capability> capabilities();

    /**
     * Whether objects can be delivered, without storing anything that stays: {@code deskreel doctor} puts a small object
     * itself. Should return within ten seconds; never throws for what it was asked to find out.
     */
    Readiness readiness();

    /**
     * Stores an object, whole or not at all: until the call has succeeded nobody sees any of it under its key, and when
     * it has succeeded the content is durable and has the checksum asked for. Repeating a call is harmless.
     *
     * @throws org.deskreel.spi.DeskreelException {@code CONFLICT} when the key is taken by other content;
     *     {@code OUTCOME_UNKNOWN} when the object may or may not be there (the engine repeats the call and says so in
     *     {@link PutRequest#repeated()}); {@code DATA} when the content is not what its checksum says;
     *     {@code RESOURCES}, {@code PERMISSION}, {@code UNAVAILABLE} as they say
     */
    void put(PutRequest request);

    /**
     * Whether the store keeps the old content of an object that is replaced, as buckets with versioning do. The engine
     * asks before each replacement, and replaces seldom when it is so. A sink that learns it only from the store's answers
     * says false until then.
     */
    default boolean keepsVersions() {
        return false;
    }

    /**
     * What stands directly in a folder, in ascending order of names in Unicode code points, page by page.
     *
     * @param folder empty for the root, else with a trailing slash
     * @param after only names after this one, as returned by {@link Listing#next()}; null for the first page
     * @throws org.deskreel.spi.DeskreelException {@code UNSUPPORTED} without {@link Capability#READ}. A folder that does
     *     not exist is an empty one
     */
    Listing list(String folder, @Nullable String after);

    /**
     * Opens an object, or the part of it from {@code offset} on. The caller closes the content.
     *
     * @param offset in bytes, from 0 to the object's size
     * @param length at most so many bytes; {@link Long#MAX_VALUE} for all
     * @throws org.deskreel.spi.DeskreelException {@code NOT_FOUND} when there is no such object; {@code UNSUPPORTED}
     *     without {@link Capability#READ}
     */
    StoredObject open(ObjectKey key, long offset, long length);

    /**
     * A URL under which anybody can read the object for some time, without credentials. Empty when the sink has none.
     */
    default Optional<URI> signedUrl(ObjectKey key, Duration validity) {
        return Optional.empty();
    }

    /** Where objects go, for people: {@code s3://my-recordings/eu/}, {@code /var/recordings}. Holds no secret. */
    String location();

    /** Gives back everything. Must not throw; called once. */
    @Override
    void close();

    /**
     * An open object.
     *
     * @param content the bytes asked for; closing it gives back the connection
     * @param size of the whole object in bytes
     * @param metadata as it was put; empty without {@link Capability#METADATA}
     */
    record StoredObject(InputStream content, long size, Map<String, String> metadata) implements AutoCloseable {
        public StoredObject {
            Objects.requireNonNull(content, "content");
            metadata = Map.copyOf(metadata);
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }
}
