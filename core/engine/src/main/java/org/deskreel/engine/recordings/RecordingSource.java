// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSink.StoredObject;
import org.jspecify.annotations.Nullable;

/** The recordings' part of a sink: everything below its prefix. Names are relative to that. Safe for several threads. */
public final class RecordingSource {
    private final StorageSink sink;
    private final String prefix;

    /**
     * @param sink is read, and written by repairs only; the caller closes it
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

    /** What stands in a folder, read page by page while the stream is walked. */
    Stream<Listing.Entry> list(String folder) {
        Iterator<Listing.Entry> entries = new Pages(folder);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(entries, Spliterator.ORDERED), false);
    }

    /** The content of a small object; empty when there is none. */
    Optional<byte[]> read(String name) {
        try (StoredObject object = sink.open(new ObjectKey(prefix + name), 0, Long.MAX_VALUE)) {
            return Optional.of(object.content().readAllBytes());
        } catch (IOException e) {
            throw broken(name, e);
        } catch (DeskreelException e) {
            return absent(e);
        }
    }

    /** An object for reading from its start; empty when there is none. The caller closes it. */
    Optional<StoredObject> open(String name) {
        try {
            return Optional.of(sink.open(new ObjectKey(prefix + name), 0, Long.MAX_VALUE));
        } catch (DeskreelException e) {
            return absent(e);
        }
    }

    /** Copies an object into a local file and gives its metadata; empty when there is none. */
    Optional<Map<String, String>> download(String name, Path target) {
        Optional<StoredObject> found = open(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (StoredObject object = found.get()) {
            Files.copy(object.content(), target, StandardCopyOption.REPLACE_EXISTING);
            return Optional.of(object.metadata());
        } catch (IOException e) {
            throw broken(name, e);
        }
    }

    /** Stores an object. */
    void put(String name, Path file, String contentType, Mode mode) {
        try {
            sink.put(new PutRequest(
                    new ObjectKey(prefix + name),
                    file,
                    Files.size(file),
                    Hashes.sha256(file),
                    contentType,
                    Map.of(),
                    mode));
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

        Pages(String folder) {
            this.folder = prefix + folder;
            this.page = next(null);
        }

        private Iterator<Listing.Entry> next(@Nullable String from) {
            Listing listing = sink.list(folder, from);
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
