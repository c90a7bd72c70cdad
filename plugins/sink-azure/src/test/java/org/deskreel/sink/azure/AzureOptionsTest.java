// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import org.deskreel.sink.azure.AzureSinkConfig.Tier;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.spi.storage.StorageSink.StoredObject;
import org.junit.jupiter.api.Test;

/** Options that Azurite keeps and gives back. */
class AzureOptionsTest {
    private static final Map<String, String> TAGS = Map.of("project", "alpha", "kept for", "7 years");

    @Test
    void saysOfWhichTypeAnObjectIsAndWhatItsMd5Is() {
        byte[] content = Puts.random(1000);
        put(settings(), "type", content, Mode.CREATE);
        assertThat(properties("type"))
                .containsEntry("content-type", "video/mp4")
                .containsEntry("content-md5", Base64.getEncoder().encodeToString(Puts.digest("MD5", content)))
                .containsEntry("x-ms-meta-_sha256", Puts.sha256(content))
                .containsEntry("x-ms-blob-type", "BlockBlob");
    }

    @Test
    void sendsLargeObjectsInBlocks() {
        byte[] content = Puts.random(1_000_001);
        put(settings().blocks("64KiB"), "blocks/large", content, Mode.CREATE);
        assertThat(Azurite.server().store().read(Azurite.CONTAINER, "blocks/large"))
                .isEqualTo(content);
        assertThat(properties("blocks/large"))
                .containsEntry("content-type", "video/mp4")
                .containsEntry("x-ms-meta-_sha256", Puts.sha256(content));
    }

    @Test
    void refusesToReplaceByBlocksWhatIsThere() {
        put(settings(), "blocks/taken", Puts.random(10), Mode.CREATE);
        assertThat(Puts.errorId(
                        () -> put(settings().blocks("64KiB"), "blocks/taken", Puts.random(200_000), Mode.CREATE)))
                .isEqualTo("sink-azure/key-taken");
        assertThat(Azurite.server().store().read(Azurite.CONTAINER, "blocks/taken"))
                .hasSize(10);
    }

    @Test
    void takesContentsOfExactlyOneBlock() {
        byte[] content = Puts.random(2 * 65_536);
        put(settings().blocks("64KiB"), "blocks/even", content, Mode.REPLACE);
        put(settings().blocks("128KiB"), "blocks/one", content, Mode.REPLACE);
        assertThat(Azurite.server().store().read(Azurite.CONTAINER, "blocks/even"))
                .isEqualTo(content);
        assertThat(Azurite.server().store().read(Azurite.CONTAINER, "blocks/one"))
                .isEqualTo(content);
    }

    @Test
    void putsSegmentsAloneIntoTheTier() {
        put(settings().tier(Tier.COOL), "tier/segment", Puts.random(10), Mode.CREATE);
        put(settings().tier(Tier.COOL), "tier/manifest", Puts.random(10), Mode.REPLACE);
        put(settings().tier(Tier.COOL), "tier/open", Puts.random(10), Mode.CHECKPOINT);
        assertThat(properties("tier/segment")).containsEntry("x-ms-access-tier", "Cool");
        assertThat(properties("tier/manifest")).containsEntry("x-ms-access-tier", "Hot");
        assertThat(properties("tier/open")).containsEntry("x-ms-access-tier", "Hot");
    }

    @Test
    void saysThatTheArchiveCannotBeRead() {
        put(settings().tier(Tier.ARCHIVE), "tier/archived", Puts.random(10), Mode.CREATE);
        try (AzureSink sink = settings().sink()) {
            assertThat(Puts.errorId(() -> sink.open(new ObjectKey("tier/archived"), 0, 1)))
                    .isEqualTo("sink-azure/archived");
        }
    }

    @Test
    void tagsWhatStays() {
        put(settings().tags(TAGS), "tags/segment", Puts.random(10), Mode.CREATE);
        put(settings().tags(TAGS).blocks("64KiB"), "tags/blocks", Puts.random(70_000), Mode.REPLACE);
        put(settings().tags(TAGS), "tags/open", Puts.random(10), Mode.CHECKPOINT);
        assertThat(Azurite.server().store().tags(Azurite.CONTAINER, "tags/segment"))
                .isEqualTo(TAGS);
        assertThat(Azurite.server().store().tags(Azurite.CONTAINER, "tags/blocks"))
                .isEqualTo(TAGS);
        assertThat(Azurite.server().store().tags(Azurite.CONTAINER, "tags/open"))
                .isEmpty();
    }

    @Test
    void keepsMetadataWhoseNamesAzureWouldRefuse() throws Exception {
        Map<String, String> metadata = Map.of("two-words", "1", "9lives", "2", "-x", "3", "x-y", "4", "sha256", "5");
        try (AzureSink sink = settings().sink()) {
            sink.put(Puts.of("metadata", "x", Mode.CREATE).with(metadata));
            try (StoredObject object = sink.open(new ObjectKey("metadata"), 0, 1)) {
                assertThat(object.metadata()).isEqualTo(metadata);
            }
        }
        assertThat(properties("metadata")).containsEntry("x-ms-meta-two_words", "1");
    }

    @Test
    void takesAConnectionString() {
        try (AzureSink sink = new Settings()
                .connectionString(Azurite.server().connectionString())
                .sink()) {
            assertThat(sink.readiness().ready()).as(sink.readiness().finding()).isTrue();
            assertThat(sink.location()).isEqualTo(Azurite.server().endpoint() + "/" + Azurite.CONTAINER + "/");
        }
    }

    @Test
    void storesNothingToSeeWhetherItCan() {
        try (AzureSink sink = settings().sink()) {
            assertThat(sink.readiness().ready()).isTrue();
        }
        assertThat(Azurite.server().store().keysWithUncommitted(Azurite.CONTAINER, ".deskreel"))
                .isEmpty();
    }

    private static Settings settings() {
        return Azurite.settings().key(Azurite.server().key());
    }

    private static void put(Settings settings, String key, byte[] content, Mode mode) {
        try (AzureSink sink = settings.sink()) {
            sink.put(Puts.of(key, content, mode));
            assertThat(sink.keepsVersions()).isFalse();
        }
    }

    private static Map<String, String> properties(String key) {
        return Azurite.server().store().properties(Azurite.CONTAINER, key);
    }
}
