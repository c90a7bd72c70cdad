// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;
import org.jspecify.annotations.Nullable;

/**
 * Keeps objects as files on an SFTP server, under their keys. Metadata are not kept: the protocol has no place for them.
 * {@code CREATE} is refused when the key is taken, but that is not declared as enforced: some servers look first and rename
 * then, which is two steps.
 */
final class SftpSink implements StorageSink {
    private final SftpSinkConfig config;
    private final Connections connections;
    private final Leftovers leftovers;

    SftpSink(SftpSinkConfig config, Clock clock) {
        this.config = config;
        this.connections = new Connections(config);
        this.leftovers = new Leftovers(clock);
    }

    @Override
    public Set<Capability> capabilities() {
        return config.readBack() ? Set.of(Capability.READ, Capability.VERIFIED_PUT) : Set.of(Capability.READ);
    }

    @Override
    public Readiness readiness() {
        try {
            return connections.use(config.timeout(), "looking at " + config.path(), this::readiness);
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
    }

    private Readiness readiness(Connection connection) throws IOException {
        OpenSSHPosixRenameExtension posix = connection.sftp().getExtension(OpenSSHPosixRenameExtension.class);
        if (posix == null || !posix.isSupported()) {
            return Readiness.notReady(
                    "The server at " + config.host() + " lacks posix-rename@openssh.com.",
                    "Use a server that has it, such as OpenSSH: playlist and manifest are replaced all the time.");
        }
        Optional<SftpClient.Attributes> folder = connection.look(connection.path(""));
        if (folder.isPresent() && folder.get().isRegularFile()) {
            return Readiness.notReady(
                    config.path() + " is not a folder on the server.", "Remove it, or configure another path.");
        }
        String state = folder.isPresent() ? " is there." : " will be created.";
        return Readiness.ready("The server lets " + config.user() + " in; the folder " + location() + state);
    }

    @Override
    public void put(PutRequest request) {
        if (Upload.isTemporary(request.key().name())) {
            throw DeskreelException.of(
                            SftpErrors.NAME_IMPOSSIBLE,
                            "The sink uses names such as that of '" + request.key() + "' itself.")
                    .remedy("Use another name.");
        }
        connections.use(request.timeLimit(), "storing " + request.key(), connection -> {
            new Upload(connection, request, config.readBack()).run();
            leftovers.remove(
                    connection, Connection.parent(connection.path(request.key().value())));
            return true;
        });
    }

    @Override
    public Listing list(String folder, @Nullable String after) {
        String key = checked(folder);
        return connections.use(
                config.timeout(),
                "listing " + location() + folder,
                connection -> connection.requireNoLinks(key)
                                && connection.look(connection.path(key)).isPresent()
                        ? new FolderPage(connection, key, after).read()
                        : new Listing(List.of(), null));
    }

    /** The name of a folder follows the rules of keys, so that none leads out of the root. */
    private static String checked(String folder) {
        if (folder.isEmpty()) {
            return folder;
        }
        if (!folder.endsWith("/")) {
            throw new IllegalArgumentException("The folder '" + folder + "' has no slash at its end");
        }
        return new ObjectKey(folder.substring(0, folder.length() - 1)).value();
    }

    @Override
    public StoredObject open(ObjectKey key, long offset, long length) {
        Connection connection = connections.take(config.timeout());
        RemoteInput content = connections.guarded(
                connection, config.timeout(), "opening " + key, ready -> input(ready, key, offset, length));
        return new StoredObject(content, content.size(), Map.of());
    }

    private RemoteInput input(Connection connection, ObjectKey key, long offset, long length) throws IOException {
        String path = connection.path(key.value());
        int slash = key.value().lastIndexOf('/');
        boolean folder = connection.requireNoLinks(slash < 0 ? "" : key.value().substring(0, slash));
        Optional<SftpClient.Attributes> there = folder ? connection.look(path) : Optional.empty();
        if (there.isEmpty() || !there.get().isRegularFile()) {
            throw DeskreelException.of(SftpErrors.NOT_FOUND, "There is no object " + key + " in " + location() + ".")
                    .remedy("List the folder to see what there is.");
        }
        return RemoteInput.open(connections, connection, config.timeout(), path, offset, length);
    }

    @Override
    public String location() {
        return "sftp://" + config.host() + (config.port() == 22 ? "" : ":" + config.port()) + config.path() + "/";
    }

    @Override
    public void close() {
        connections.close();
    }
}
