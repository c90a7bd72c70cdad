// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.teststores.S3Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** S3 orders by key, the engine by name: that differs for folders whose name others begin with. */
class S3FolderListingTest {
    private final String folder = "list-" + UUID.randomUUID() + "/";

    @TempDir
    Path work;

    @Test
    void aFolderOfALaterPageStandsWhereItsNameBelongs() {
        List<String> names = new ArrayList<>(List.of("a"));
        try (S3Store store = Stores.proxy().store()) {
            put(store, "a/deep/x.mp4");
            for (int i = 0; i < 1_010; i++) {
                String name = "a-%05d.mp4".formatted(i);
                names.add(name);
                put(store, name);
            }
            put(store, "b/x.mp4");
            names.add("b");
        }
        try (StorageSink sink = Settings.of(Stores.proxy()).sink(work)) {
            Listing first = sink.list(folder, null);
            assertThat(first.entries().get(0)).isEqualTo(new Listing.Entry("a", true, 0));
            List<String> found = new ArrayList<>();
            for (Listing page = first; page != null; page = next(sink, page)) {
                page.entries().forEach(entry -> found.add(entry.name()));
            }
            assertThat(found).containsExactlyElementsOf(names);
        }
    }

    private Listing next(StorageSink sink, Listing page) {
        return page.nextAfter() == null ? null : sink.list(folder, page.nextAfter());
    }

    @Test
    void markersThatConsolesMakeForFoldersAreNotShown() {
        try (S3Store store = Stores.proxy().store()) {
            put(store, "");
            put(store, "a.mp4");
        }
        try (StorageSink sink = Settings.of(Stores.proxy()).sink(work)) {
            assertThat(sink.list(folder, null).entries())
                    .extracting(Listing.Entry::name)
                    .containsExactly("a.mp4");
        }
    }

    private void put(S3Store store, String name) {
        store.client().putObject(put -> put.bucket(Stores.BUCKET).key(folder + name), RequestBody.fromString("x"));
    }
}
