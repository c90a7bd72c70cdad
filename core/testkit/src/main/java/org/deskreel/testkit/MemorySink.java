// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deskreel.spi.Api;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;
import org.jspecify.annotations.Nullable;

/**
 * A sink that keeps objects in memory and keeps its promises. It also keeps the list of all puts that succeeded, so that
 * a test can see whether something was delivered twice. May be used from any thread.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class MemorySink implements StorageSink {
    private static final ErrorCode TAKEN = ErrorCode.permanent("sink-memory/key-taken", ErrorCategory.CONFLICT);
    private static final ErrorCode CHECKSUM = ErrorCode.passing("sink-memory/checksum", ErrorCategory.DATA);
    private static final ErrorCode MISSING = ErrorCode.permanent("sink-memory/not-found", ErrorCategory.NOT_FOUND);
    private static final ErrorCode WRITE_ONLY =
            ErrorCode.permanent("sink-memory/write-only", ErrorCategory.UNSUPPORTED);
    private static final ErrorCode IO = ErrorCode.passing("sink-memory/io", ErrorCategory.UNAVAILABLE);
    private static final int PAGE = 1_000;
    private static final Comparator<String> CODE_POINTS =
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    private final Set<Capability> capabilities;
    private final SortedMap<String, Stored> objects = new TreeMap<>(CODE_POINTS);
    private final List<PutRequest> puts = new ArrayList<>();
    private boolean closed;

    private record Stored(byte[] content, Map<String, String> metadata) {}

    /** A sink with all capabilities but signed URLs. */
    public MemorySink() {
        this(EnumSet.complementOf(EnumSet.of(Capability.SIGNED_URL)));
    }

    /** A sink with just these capabilities. */
    public MemorySink(Collection<Capability> capabilities) {
        this.capabilities = Set.copyOf(capabilities);
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public Readiness readiness() {
        return Readiness.ready("The memory holds " + keys().size() + " objects.");
    }

    @Override
    public synchronized void put(PutRequest request) {
        byte[] content = content(request);
        Stored old = objects.get(request.key().value());
        if (old != null && request.mode() == PutRequest.Mode.CREATE) {
            if (!Arrays.equals(old.content(), content)) {
                throw DeskreelException.of(TAKEN, "The key " + request.key() + " is taken by other content.")
                        .remedy("Compare the two; the old one was kept.");
            }
        } else {
            objects.put(request.key().value(), new Stored(content, request.metadata()));
        }
        puts.add(request);
    }

    private static byte[] content(PutRequest request) {
        try (InputStream in = request.content().open()) {
            byte[] content = in.readAllBytes();
            String found = Sha256.of(content);
            if (content.length != request.size() || !found.equals(request.sha256())) {
                throw DeskreelException.of(
                                CHECKSUM, "The content of " + request.key() + " has the SHA-256 " + found + ".")
                        .remedy("Send it again.");
            }
            return content;
        } catch (IOException e) {
            throw DeskreelException.of(IO, "The content of " + request.key() + " cannot be read.")
                    .causedBy(e);
        }
    }

    @Override
    public synchronized Listing list(String folder, @Nullable String after) {
        needRead();
        SortedMap<String, Listing.Entry> entries = new TreeMap<>(CODE_POINTS);
        objects.forEach((key, stored) -> {
            if (key.startsWith(folder)) {
                Listing.Entry entry = entry(key.substring(folder.length()), stored);
                entries.put(entry.name(), entry);
            }
        });
        List<Listing.Entry> rest = entries.values().stream()
                .filter(entry -> after == null || CODE_POINTS.compare(entry.name(), after) > 0)
                .toList();
        return rest.size() <= PAGE
                ? new Listing(rest, null)
                : new Listing(rest.subList(0, PAGE), rest.get(PAGE - 1).name());
    }

    private static Listing.Entry entry(String rest, Stored stored) {
        int slash = rest.indexOf('/');
        return slash < 0
                ? new Listing.Entry(rest, false, stored.content().length)
                : new Listing.Entry(rest.substring(0, slash), true, 0);
    }

    @Override
    public synchronized StoredObject open(ObjectKey key, long offset, long length) {
        needRead();
        Stored stored = objects.get(key.value());
        if (stored == null) {
            throw DeskreelException.of(MISSING, "There is no object " + key + ".")
                    .remedy("List the folder.");
        }
        int size = stored.content().length;
        if (offset < 0 || offset > size || length < 0) {
            throw new IllegalArgumentException(
                    "Offset " + offset + " lies outside of the " + size + " bytes of " + key);
        }
        ByteArrayInputStream in =
                new ByteArrayInputStream(stored.content(), (int) offset, (int) Math.min(length, size - offset));
        boolean keeps = capabilities.contains(Capability.METADATA);
        return new StoredObject(in, size, keeps ? stored.metadata() : Map.of());
    }

    private void needRead() {
        if (!capabilities.contains(Capability.READ)) {
            throw DeskreelException.of(WRITE_ONLY, "This sink cannot be read.").remedy("Use another sink.");
        }
    }

    @Override
    public String location() {
        return "memory";
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    /** Whether {@link #close()} was called. */
    public synchronized boolean closed() {
        return closed;
    }

    /** The keys of all objects, in code-point order; also of a sink without {@link StorageSink.Capability#READ}. */
    public synchronized List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    /** The content of an object; empty when there is none. */
    public synchronized Optional<byte[]> content(String key) {
        return Optional.ofNullable(objects.get(key))
                .map(stored -> stored.content().clone());
    }

    /** Puts content past all promises, for tests of damage. */
    public synchronized void plant(String key, byte[] content) {
        objects.put(key, new Stored(content.clone(), Map.of()));
    }

    /** Takes an object away, for tests of damage. */
    public synchronized void remove(String key) {
        objects.remove(key);
    }

    /** All puts that succeeded, in order. */
    public synchronized List<PutRequest> puts() {
        return List.copyOf(puts);
    }
}
