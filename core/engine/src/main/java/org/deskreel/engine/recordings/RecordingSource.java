// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.storage.Content;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSink.Capability;
import org.deskreel.spi.storage.StorageSink.StoredObject;
import org.jspecify.annotations.Nullable;

/** The recordings' part of a sink: everything below its prefix. Names are relative to that. Safe for several threads. */
public final class RecordingSource {
    private static final int TRIES = 3;
    private static final int BUFFER = 64 * 1024;

    /**
     * Larger than any manifest that Deskreel writes: 35,000 segments, a week and a half without a pause in segments of 30 s. Whoever
     * can write into a sink could fill the memory of those who read it with one that is larger; they have 64 MiB.
     */
    private static final int LARGEST = 16 * 1024 * 1024;

    private final StorageSink sink;
    private final String prefix;

    /**
     * @param sink is read, and written by repairs and notes only; the caller closes it
     * @param prefix put before every key; empty or with or without a trailing slash
     */
    public RecordingSource(StorageSink sink, String prefix) {
        this.sink = sink;
        this.prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    /** Where this is, for people. */
    public String location() {
        return sink.location() + (prefix.isEmpty() ? "" : " (" + prefix + ")");
    }

    /** Whether anything of it can be read. */
    public boolean readable() {
        return sink.capabilities().contains(Capability.READ);
    }

    /** Whether an object can be called so: whoever writes into a sink by other means may have given any names. */
    boolean canHold(String name) {
        try {
            return new ObjectKey(prefix + name).value().equals(prefix + name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** One page of what stands in a folder. */
    Listing page(String folder, @Nullable String after) {
        return sink.list(prefix + folder, after);
    }

    /** What stands in a folder whose first page is known, read page by page while the iterator is walked. */
    Iterator<Listing.Entry> entries(String folder, Listing first) {
        return new Pages(folder, first);
    }

    /** What stands in a folder, read page by page while the stream is walked. */
    public Stream<Listing.Entry> list(String folder) {
        return list(folder, null);
    }

    private Stream<Listing.Entry> list(String folder, @Nullable String after) {
        Iterator<Listing.Entry> entries = new Pages(folder, page(folder, after));
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(entries, Spliterator.ORDERED), false);
    }

    /**
     * The segments of a recording that are in the sink already, in order, whether or not its manifest lists them by now.
     *
     * @param key of the recording
     * @param after only those whose names come after this one; null for all
     */
    public List<SegmentName> segments(String key, @Nullable SegmentName after) {
        String folder = key + "/" + RecordingLayout.SEGMENTS;
        String last = after == null ? null : after.name().substring(RecordingLayout.SEGMENTS.length());
        return list(folder, last)
                .map(entry -> SegmentName.parse(entry.name()))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * The content of a small object; empty when there is none.
     *
     * @throws DeskreelException when it is larger than 16 MiB
     */
    Optional<byte[]> read(String name) {
        try (StoredObject object = sink.open(new ObjectKey(prefix + name), 0, Long.MAX_VALUE)) {
            return Optional.of(whole(name, object));
        } catch (IOException e) {
            throw broken(name, e);
        } catch (DeskreelException e) {
            return absent(e);
        }
    }

    /** The same of an object that may be of any length: no more than one byte beyond what it may have. */
    Optional<byte[]> read(String name, int most) {
        return open(name, most + 1L).map(found -> {
            try (StoredObject object = found) {
                return object.content().readNBytes(most + 1);
            } catch (IOException e) {
                throw broken(name, e);
            }
        });
    }

    /** An object for reading from its start; empty when there is none. The caller closes it. */
    Optional<StoredObject> open(String name) {
        return open(name, Long.MAX_VALUE);
    }

    /** The first bytes of an object; empty when there is none. The caller closes it. */
    Optional<StoredObject> open(String name, long length) {
        return open(name, 0, length);
    }

    /** A part of an object; empty when there is no such object. The caller closes it. */
    public Optional<StoredObject> open(String name, long offset, long length) {
        try {
            return Optional.of(sink.open(new ObjectKey(prefix + name), offset, length));
        } catch (DeskreelException e) {
            return absent(e);
        }
    }

    /** A URL by which anybody can read an object for some time; empty when the sink signs none. */
    public Optional<URI> signedUrl(String name, Duration validity) {
        return sink.capabilities().contains(Capability.SIGNED_URL)
                ? sink.signedUrl(new ObjectKey(prefix + name), validity)
                : Optional.empty();
    }

    private static byte[] whole(String name, StoredObject object) throws IOException {
        byte[] content =
                object.size() > LARGEST ? new byte[0] : object.content().readNBytes(LARGEST + 1);
        if (object.size() > LARGEST || content.length > LARGEST) {
            throw DeskreelException.of(
                            RecordingsError.TOO_LARGE,
                            "The object " + name + " has " + object.size() + " bytes; no more than " + LARGEST
                                    + " are read.")
                    .remedy("Deskreel writes none as large: find out who put it there, or rebuild the manifest with "
                            + "'deskreel recordings repair'.");
        }
        return content;
    }

    /** A small object of a recording, whole, as {@link #read} reads it; empty when there is none. */
    Optional<SmallObject> small(String folder, String name) {
        return open(folder + name).map(found -> {
            try (StoredObject object = found) {
                return new SmallObject(name, whole(name, object), object.metadata());
            } catch (IOException e) {
                throw broken(name, e);
            }
        });
    }

    /**
     * Copies an object into a local file, a piece at a time; empty when there is none. Tries again when it breaks off.
     *
     * @param progress is told of the bytes that have come
     */
    Optional<Fetched> download(String name, Path target, Progress progress) {
        IOException last = new IOException("The connection broke");
        for (int i = 0; i < TRIES; i++) {
            Optional<StoredObject> found = open(name);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            try (StoredObject object = found.get()) {
                return Optional.of(copy(object, target, progress));
            } catch (IOException e) {
                last = e;
            }
        }
        throw broken(name, last);
    }

    private static Fetched copy(StoredObject object, Path target, Progress progress) throws IOException {
        MessageDigest digest = Hashes.digest();
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int n = object.content().read(buffer);
                    n >= 0;
                    n = object.content().read(buffer)) {
                out.write(buffer, 0, n);
                digest.update(buffer, 0, n);
                bytes += n;
                progress.step(n);
            }
        } catch (IOException e) {
            progress.step(-bytes);
            throw e;
        }
        return new Fetched(bytes, HexFormat.of().formatHex(digest.digest()), object.metadata());
    }

    /**
     * Stores a small object under a name that nobody else uses. May be repeated with the same content.
     *
     * @throws DeskreelException as {@link StorageSink#put} throws it
     */
    public void create(String name, byte[] content, String contentType) {
        sink.put(PutRequest.of(
                new ObjectKey(prefix + name),
                () -> new ByteArrayInputStream(content),
                content.length,
                Hashes.sha256(content),
                contentType,
                Mode.CREATE));
    }

    /** Stores an object. */
    void put(String name, Path file, String contentType, Map<String, String> metadata, Mode mode) {
        try {
            sink.put(PutRequest.of(
                            new ObjectKey(prefix + name),
                            Content.of(file),
                            Files.size(file),
                            Hashes.sha256(file),
                            contentType,
                            mode)
                    .with(metadata));
        } catch (IOException e) {
            throw broken(name, e);
        }
    }

    private static <T> Optional<T> absent(DeskreelException e) {
        if (e.code().category() == ErrorCategory.NOT_FOUND) {
            return Optional.empty();
        }
        throw e;
    }

    static DeskreelException broken(String name, IOException cause) {
        return DeskreelException.of(RecordingsError.READ_FAILED, "Copying " + name + " broke off: " + cause + ".")
                .remedy("Check network and local disk, and try again.")
                .causedBy(cause);
    }

    /** Asks for the next page when the one before is used up. */
    private final class Pages implements Iterator<Listing.Entry> {
        private final String folder;
        private Iterator<Listing.Entry> page;
        private @Nullable String after;

        Pages(String folder, Listing first) {
            this.folder = folder;
            this.page = first.entries().iterator();
            this.after = first.nextAfter();
        }

        private Iterator<Listing.Entry> next(@Nullable String from) {
            Listing listing = page(folder, from);
            after = listing.nextAfter();
            return listing.entries().iterator();
        }

        @Override
        public boolean hasNext() {
            while (!page.hasNext() && after != null) {
                page = next(after);
            }
            return page.hasNext();
        }

        @Override
        public Listing.Entry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.next();
        }
    }
}
