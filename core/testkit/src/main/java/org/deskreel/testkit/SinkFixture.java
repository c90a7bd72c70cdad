// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.deskreel.spi.storage.Content;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSink.StoredObject;

/** Puts and reads small contents under a prefix of the test's own, so that tests can share a store. */
final class SinkFixture {
    private final StorageSink sink;
    private final Path folder;
    private final String prefix = "contract-" + UUID.randomUUID() + "/";

    SinkFixture(StorageSink sink, Path folder) {
        this.sink = sink;
        this.folder = folder;
    }

    ObjectKey key(String relative) {
        return new ObjectKey(prefix + relative);
    }

    void create(String key, String content) throws IOException {
        sink.put(request(key, bytes(content), PutRequest.Mode.CREATE));
    }

    void replace(String key, String content) throws IOException {
        sink.put(request(key, bytes(content), PutRequest.Mode.REPLACE));
    }

    void checkpoint(String key, String content, Map<String, String> metadata) throws IOException {
        sink.put(request(key, bytes(content), PutRequest.Mode.CHECKPOINT, metadata));
    }

    /** The same request with its bytes from elsewhere. */
    PutRequest with(PutRequest request, Content content) {
        return PutRequest.of(
                request.key(), content, request.size(), request.sha256(), request.contentType(), request.mode());
    }

    PutRequest request(String key, byte[] content, PutRequest.Mode mode) throws IOException {
        return request(key, content, mode, Map.of());
    }

    PutRequest request(String key, byte[] content, PutRequest.Mode mode, Map<String, String> metadata)
            throws IOException {
        Path file = Files.write(Files.createTempFile(folder, "content", ".bin"), content);
        return PutRequest.of(
                        key(key),
                        Content.of(file),
                        content.length,
                        Sha256.of(content),
                        "application/octet-stream",
                        mode)
                .with(metadata);
    }

    String read(String key) throws IOException {
        return new String(readBytes(key, 0, Long.MAX_VALUE), StandardCharsets.UTF_8);
    }

    byte[] readBytes(String key, long offset, long length) throws IOException {
        try (StoredObject object = sink.open(key(key), offset, length)) {
            return object.content().readAllBytes();
        }
    }

    /** All entries of a folder, page by page. */
    List<Listing.Entry> list(String relative) {
        List<Listing.Entry> entries = new ArrayList<>();
        Listing page = sink.list(prefix + relative, null);
        entries.addAll(page.entries());
        while (page.nextAfter() != null) {
            page = sink.list(prefix + relative, page.nextAfter());
            entries.addAll(page.entries());
        }
        return entries;
    }

    List<String> names(String relative) {
        return list(relative).stream().map(Listing.Entry::name).toList();
    }

    static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
