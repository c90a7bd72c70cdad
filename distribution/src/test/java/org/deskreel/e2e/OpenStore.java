// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deskreel.teststores.AzuriteServer;
import org.deskreel.teststores.AzuriteStore;
import org.deskreel.teststores.S3Server;
import org.deskreel.teststores.S3Store;

/** A sink whose objects can be changed behind Deskreel's back. */
interface OpenStore extends AutoCloseable {
    /** The entry of the configuration, in one line of YAML. */
    String sink();

    /** All keys. */
    List<String> keys();

    /** All keys but those of open segments: a checkpoint may have come to one sink and not to another. */
    default List<String> lasting() {
        return keys().stream().filter(key -> !key.endsWith("/open.mp4")).toList();
    }

    byte[] read(String key);

    void write(String key, byte[] content);

    void delete(String key);

    @Override
    void close();

    /** A folder. */
    static OpenStore local(Path folder) {
        return new LocalFolder(folder);
    }

    /** A new container of Azurite. */
    static OpenStore azure(AzuriteServer server, String container) {
        AzuriteStore store = server.store();
        store.createContainer(container);
        return new AzureContainer(server, store, container);
    }

    /** A new bucket of an S3 server. */
    static OpenStore s3(S3Server server, String bucket) {
        S3Store store = server.store();
        store.createBucket(bucket);
        return new S3Bucket(server, store, bucket);
    }

    /** See {@link #local}. */
    record LocalFolder(Path folder) implements OpenStore {
        @Override
        public String sink() {
            return "{type: local, path: '" + folder + "'}";
        }

        @Override
        public List<String> keys() {
            try {
                return Workplace.files(folder).stream()
                        .map(file -> folder.relativize(file).toString())
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public byte[] read(String key) {
            try {
                return Files.readAllBytes(folder.resolve(key));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void write(String key, byte[] content) {
            try {
                Path file = folder.resolve(key);
                Files.createDirectories(file.getParent());
                Files.write(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void delete(String key) {
            try {
                Files.delete(folder.resolve(key));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            // The folder goes with the test.
        }
    }

    /** See {@link #azure}. */
    record AzureContainer(AzuriteServer server, AzuriteStore store, String container) implements OpenStore {
        @Override
        public String sink() {
            return "{type: azure, container: " + container + ", connection-string: '" + server.connectionString()
                    + "'}";
        }

        @Override
        public List<String> keys() {
            return store.keys(container, "");
        }

        @Override
        public byte[] read(String key) {
            return store.read(container, key);
        }

        @Override
        public void write(String key, byte[] content) {
            store.write(container, key, content);
        }

        @Override
        public void delete(String key) {
            store.delete(container, key);
        }

        @Override
        public void close() {
            // The server is closed by the test.
        }
    }

    /** See {@link #s3}. */
    record S3Bucket(S3Server server, S3Store store, String bucket) implements OpenStore {
        @Override
        public String sink() {
            return "{type: s3, bucket: " + bucket + ", region: " + server.region() + ", endpoint: '" + server.endpoint()
                    + "', path-style: true, access-key-id: " + server.accessKey() + ", secret-access-key: "
                    + server.secretKey() + "}";
        }

        @Override
        public List<String> keys() {
            return store.keys(bucket, "");
        }

        @Override
        public byte[] read(String key) {
            return store.read(bucket, key);
        }

        @Override
        public void write(String key, byte[] content) {
            store.write(bucket, key, content);
        }

        @Override
        public void delete(String key) {
            store.delete(bucket, key);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
