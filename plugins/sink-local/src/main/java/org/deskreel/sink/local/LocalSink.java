// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.deskreel.files.Room;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.config.DataSize;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;
import org.jspecify.annotations.Nullable;

/**
 * Keeps objects as files below a folder, under their keys. Works on any file system, also on network shares: it needs a
 * rename that replaces, and nothing else. That is why metadata are not kept (extended attributes are rare, and a second
 * file could be lost on its own), and why {@code CREATE} is not enforced by the store (two recorders that put different
 * content under one key at the same moment could both succeed; no two recorders share a key).
 */
final class LocalSink implements StorageSink {
    private final SafeFolders folders;
    private final Leftovers leftovers;
    private final Marker marker;
    private final Quota quota;

    LocalSink(LocalSinkConfig config, Clock clock, System.Logger logger) {
        this.folders = new SafeFolders(config.path(), config.ownerOnly(), logger);
        this.leftovers = new Leftovers(clock);
        this.marker = new Marker(config.path(), config.marker());
        this.quota = new Quota(config.path(), config.quota(), clock);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.READ, Capability.VERIFIED_PUT);
    }

    @Override
    public Readiness readiness() {
        try {
            marker.require();
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
        Path root = folders.root();
        Path existing = LocalSinkErrors.existing(root);
        if (!Files.isDirectory(existing)) {
            return Readiness.notReady(
                    existing + " is not a folder.", "Remove it, or configure another path for the sink.");
        }
        if (!Room.writable(existing)) {
            return Readiness.notReady(
                    "The account " + System.getProperty("user.name") + " may not write to the folder " + existing + ".",
                    "Give it the right to, or configure another path for the sink.");
        }
        String state = existing.equals(root) ? " is writable" : " will be created";
        try {
            return Readiness.ready(
                    "The folder " + root + state + "; " + room(existing) + " are free" + quota.state() + ".");
        } catch (IOException e) {
            return Readiness.notReady(LocalSinkErrors.reading(e, root));
        }
    }

    private static String room(Path folder) {
        try {
            return new DataSize(Room.in(folder)).toString();
        } catch (IOException e) {
            return "an unknown number of bytes";
        }
    }

    @Override
    public void put(PutRequest request) {
        Path target = folders.resolve(request.key().value());
        refuseOwnNames(request.key());
        marker.require();
        try {
            put(request, target);
        } catch (IOException e) {
            marker.require();
            throw LocalSinkErrors.writing(e, target, request.size());
        }
    }

    private void refuseOwnNames(ObjectKey key) {
        if (Publication.isTemporary(key.name()) || isOwn(key.value().split("/", 2)[0])) {
            throw DeskreelException.of(
                            LocalSinkErrors.NAME_IMPOSSIBLE,
                            "The sink uses names such as that of '" + key + "' itself.")
                    .remedy("Use another name.");
        }
    }

    /** Whether a name directly below the root is that of the sink's own files. */
    private boolean isOwn(String name) {
        return name.equals(Usage.FOLDER) || marker.is(name);
    }

    private void put(PutRequest request, Path target) throws IOException {
        Path folder = SafeFolders.parent(target);
        folders.create(folder);
        leftovers.removeFor(target);
        Publication publication = new Publication(request, target, folders, marker);
        if (publication.mayBeWritten()) {
            quota.store(target, request.size(), publication::publish);
        } else if (publication.isThere()) {
            SafeFolders.sync(folder);
        } else {
            throw Publication.taken(target);
        }
    }

    @Override
    public Listing list(String folder, @Nullable String after) {
        Path path = folders.resolve(checked(folder));
        marker.require();
        folders.refuseLinks(path);
        try {
            return new FolderPage(path, after, name -> folder.isEmpty() && isOwn(name)).read();
        } catch (IOException e) {
            throw LocalSinkErrors.reading(e, path);
        }
    }

    /** The name of a folder follows the rules of keys, so that none leads out of the root. */
    private static String checked(String folder) {
        boolean root = folder.isEmpty();
        if (!root && !folder.endsWith("/")) {
            throw new IllegalArgumentException("The folder '" + folder + "' has no slash at its end");
        }
        return root ? "" : new ObjectKey(folder.substring(0, folder.length() - 1)).value();
    }

    @Override
    public StoredObject open(ObjectKey key, long offset, long length) {
        Path file = folders.resolve(key.value());
        marker.require();
        folders.refuseLinks(file);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw DeskreelException.of(
                            LocalSinkErrors.NOT_FOUND, "There is no object " + key + " in " + location() + ".")
                    .remedy("List the folder to see what there is.");
        }
        try {
            return open(file, offset, length);
        } catch (IOException e) {
            throw LocalSinkErrors.reading(e, file);
        }
    }

    private static StoredObject open(Path file, long offset, long length) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            long size = channel.size();
            if (offset < 0 || offset > size || length < 0) {
                throw new IllegalArgumentException("Offset " + offset + ", length " + length + " lie outside of " + file
                        + ", which has " + size + " bytes");
            }
            InputStream content = Channels.newInputStream(channel.position(offset));
            return new StoredObject(new LimitedInput(content, length), size, Map.of());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public String location() {
        return folders.root().toString();
    }

    @Override
    public void close() {
        // There is nothing to give back: every call opens and closes its own files.
    }
}
