// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.deskreel.testkit.network.HttpExchange;
import org.deskreel.testkit.network.HttpFaultProxy;
import org.deskreel.teststores.S3Server;
import org.deskreel.teststores.S3Store;

/**
 * A bucket on a real S3 server.
 *
 * @param server that holds it
 * @param name of the bucket
 */
record Bucket(S3Server server, String name) {
    /** How many segments of one sink are on their way at the same time. */
    static final int PARALLEL = 4;

    static Bucket on(S3Server server, String name) {
        try (S3Store store = server.store()) {
            store.createBucket(name);
        }
        return new Bucket(server, name);
    }

    /** A sink in this bucket, as the configuration describes it, without credentials. */
    String sink(URI endpoint, String... more) {
        return """
                - type: s3
                  bucket: %s
                  region: %s
                  endpoint: %s
                  path-style: true
                """.formatted(name, server.region(), endpoint)
                + String.join("\n", more).indent(2);
    }

    /** A sink in this bucket with the account's key. */
    String sinkWithKey(URI endpoint) {
        return sink(endpoint, "access-key-id: " + server.accessKey(), "secret-access-key: " + server.secretKey());
    }

    /** The one recording in the bucket, with everything that belongs to it, in a folder of its own. */
    Recording download(Path folder) throws IOException {
        downloadAll(folder);
        return Recording.in(folder);
    }

    /** Everything that is in the bucket. */
    void downloadAll(Path folder) throws IOException {
        try (S3Store store = server.store()) {
            for (Map.Entry<String, byte[]> object : objects(store).entrySet()) {
                Path file = folder.resolve(object.getKey());
                Files.createDirectories(file.getParent());
                Files.write(file, object.getValue());
            }
            assertThat(store.openUploads(name))
                    .as("uploads in parts that nobody ended")
                    .isEmpty();
        }
    }

    /**
     * What a cut connection had on its way may still arrive: while that replaces an object, the server has none, and while it
     * makes one, the server lists it under a name of its own.
     */
    private Map<String, byte[]> objects(S3Store store) {
        Set<String> gone = Set.of();
        for (int tries = 0; tries < 50; tries++) {
            Map<String, byte[]> objects = new TreeMap<>();
            Set<String> keys = new TreeSet<>(store.keys(name, ""));
            keys.forEach(key -> store.find(name, key).ifPresent(content -> objects.put(key, content)));
            if (objects.size() == keys.size()) {
                return objects;
            }
            keys.removeAll(objects.keySet());
            gone = keys;
            LockSupport.parkNanos(100_000_000);
        }
        throw new AssertionError("In the bucket " + name + " are keys without objects: " + gone);
    }

    /**
     * Fails unless each segment of a recording was stored once, and in order but for those sent side by side; once the
     * session is over the smallest come first.
     *
     * @param displaced by how many places a segment may come too early or too late
     */
    void assertStoredOnceAndInOrder(HttpFaultProxy proxy, Recording recording, int displaced) {
        List<HttpExchange> puts = proxy.exchanges().stream()
                .filter(exchange -> exchange.method().equals("PUT") && exchange.status() == 200)
                .filter(exchange -> exchange.target().contains("/segments/"))
                .toList();
        List<String> names = recording.segments().stream()
                .map(segment -> segment.get("name").asText())
                .toList();
        assertThat(puts).extracting(Bucket::segment).as("segments").containsExactlyInAnyOrderElementsOf(names);

        Instant end = Instant.parse(recording.manifest().get("endedAt").asText());
        List<String> early = puts.stream()
                .filter(put -> put.time().isBefore(end))
                .map(Bucket::segment)
                .toList();
        List<String> sorted = early.stream().sorted().toList();
        for (String name : sorted) {
            assertThat(early.indexOf(name) - sorted.indexOf(name))
                    .as("place of %s in the order of arrival %s", name, early)
                    .isBetween(-displaced, displaced);
        }
    }

    private static String segment(HttpExchange put) {
        String target = put.target();
        return target.substring(target.indexOf("/segments/") + 1).replaceAll("\\?.*", "");
    }
}
