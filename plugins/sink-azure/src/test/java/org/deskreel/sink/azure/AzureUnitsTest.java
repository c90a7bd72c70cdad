// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.deskreel.sink.azure.AzureSinkConfig.Identity;
import org.deskreel.sink.azure.AzureSinkConfig.ImmutabilityMode;
import org.deskreel.spi.config.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts that need no server. */
class AzureUnitsTest {
    @Test
    void computesTheCrcOfTheStandardText() {
        Crc64 crc = new Crc64();
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        crc.update(digits, 0, digits.length);
        assertThat(crc.getValue()).isEqualTo(0xAE8B14860A799888L);
        Crc64 slowly = new Crc64();
        for (byte digit : digits) {
            slowly.update(digit);
        }
        assertThat(slowly.getValue()).isEqualTo(crc.getValue());
        assertThat(crc.bytes()[0]).isEqualTo((byte) 0x88);
    }

    @ParameterizedTest
    @CsvSource({"a,a", "two-words,two_words", "9a,x_9a", "-a,x__a", "x-a,x_x_a", "xa,xa", "sha256,sha256"})
    void mapsNamesOfMetadataAndBack(String ours, String azures) {
        assertThat(MetadataNames.toAzure(ours)).isEqualTo(azures);
        assertThat(MetadataNames.fromAzure(azures.toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(ours);
    }

    @Test
    void keepsItsOwnMetadataToItself() {
        Map<String, String> stored = new TreeMap<>(MetadataNames.toAzure(Map.of("sha256", "theirs")));
        stored.put(MetadataNames.SHA_256, "ours");
        assertThat(MetadataNames.fromAzure(stored)).isEqualTo(Map.of("sha256", "theirs"));
        assertThat(MetadataNames.sha256(stored)).isEqualTo("ours");
    }

    @Test
    void readsConnectionStrings() {
        StorageAccount account = account("DefaultEndpointsProtocol=https;AccountName=mine;AccountKey=a2V5==;"
                + "EndpointSuffix=core.chinacloudapi.cn");
        assertThat(account.endpoint()).isEqualTo("https://mine.blob.core.chinacloudapi.cn");
        assertThat(account.name()).isEqualTo("mine");
        assertThat(account.key().reveal()).isEqualTo("a2V5==");
        StorageAccount signed =
                account("BlobEndpoint=https://mine.blob.core.windows.net/;SharedAccessSignature=sv=1&sig=x");
        assertThat(signed.endpoint()).isEqualTo("https://mine.blob.core.windows.net");
        assertThat(signed.name()).isEqualTo("mine");
        assertThat(signed.sas().current()).isEqualTo("sv=1&sig=x");
        assertThatThrownBy(() -> account("AccountName=mine")).isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> account("nonsense")).isInstanceOf(SettingException.class);
    }

    private static StorageAccount account(String connectionString) {
        return StorageAccount.of(
                new Settings().connectionString(connectionString).config());
    }

    @Test
    void findsTheAccountInTheEndpoint() {
        assertThat(StorageAccount.of(endpoint("https://mine.blob.core.windows.net")
                                .key("k")
                                .config())
                        .name())
                .isEqualTo("mine");
        assertThat(StorageAccount.of(
                                endpoint("http://127.0.0.1:10000/mine").key("k").config())
                        .name())
                .isEqualTo("mine");
        assertThat(StorageAccount.of(new Settings().account("mine").key("k").config())
                        .endpoint())
                .isEqualTo("https://mine.blob.core.windows.net");
    }

    @Test
    void knowsASasWithAndWithoutQuestionMark() {
        assertThat(StorageAccount.of(
                                new Settings().account("a").sas("?sv=1&sig=2").config())
                        .sas()
                        .current())
                .isEqualTo("sv=1&sig=2");
        assertThatThrownBy(() -> StorageAccount.of(new Settings()
                        .account("a")
                        .sas("https://a.b/?sv=1&sig=2")
                        .config()))
                .isInstanceOf(SettingException.class)
                .hasMessageNotContaining("sig=2");
    }

    @Test
    void readsWhatASasSaysOfItself() {
        SasGrant grant = new SasGrant("sv=1&sp=rcwl&se=2026-11-23T07%3A25%3A09Z&st=2026-11-22&sig=x%2By");
        assertThat(grant.reads()).isTrue();
        assertThat(grant.end()).contains(Instant.parse("2026-11-23T07:25:09Z"));
        assertThat(grant.start()).contains(Instant.parse("2026-11-22T00:00:00Z"));
        assertThat(new SasGrant("sp=cw&sig=x").reads()).isFalse();
        assertThat(new SasGrant("sp=rl&sr=b&sig=x").reads()).isFalse();
        assertThat(new SasGrant("si=policy&sig=x").reads()).isTrue();
    }

    @Test
    void wantsExactlyOneWayIn() {
        refused("Nothing says how", new Settings().account("a"));
        refused("2 ways", new Settings().account("a").key("k").sas("sig=x"));
    }

    @Test
    void wantsToKnowWhichAccount() {
        refused("which account", new Settings().key("k"));
        refused(
                "twice",
                new Settings().connectionString("AccountName=a;AccountKey=k").account("a"));
        refused("plain https", endpoint("ftp://x").key("k"));
        refused("plain https", endpoint("https://a.b/c?sig=x").key("k"));
    }

    @Test
    void wantsSettingsThatGoTogether() {
        refused("no identity", new Settings().account("a").key("k").clientId("c"));
        refused("plain http", endpoint("http://127.0.0.1:1/a").identity(Identity.MANAGED));
        refused("Only one of", new Settings().account("a").key("k").immutability(ImmutabilityMode.LOCKED, null));
        refused("Only one of", new Settings().account("a").key("k").immutability(null, 7));
        refused("11 tags", new Settings().account("a").key("k").tags(elevenTags()));
        assertThat(new Settings()
                        .account("a")
                        .workload("c", "t", Path.of("/f"))
                        .config()
                        .identity())
                .isEqualTo(Identity.WORKLOAD);
    }

    private static Map<String, String> elevenTags() {
        Map<String, String> tags = new TreeMap<>();
        for (int i = 0; i < 11; i++) {
            tags.put("t" + i, "x");
        }
        return tags;
    }

    private static Settings endpoint(String endpoint) {
        return new Settings().endpoint(URI.create(endpoint));
    }

    private static void refused(String words, Settings settings) {
        assertThatThrownBy(settings::config)
                .isInstanceOf(SettingException.class)
                .hasMessageContaining(words);
    }
}
