// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.deskreel.sink.azure.AzureSinkConfig.Checksum;
import org.deskreel.sink.azure.AzureSinkConfig.ImmutabilityMode;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.testkit.network.HttpExchange;
import org.deskreel.testkit.network.HttpFault;
import org.deskreel.testkit.network.HttpFaultPlan;
import org.deskreel.testkit.network.HttpFaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Azurite does not know: the requests are looked at on their way, and answered in its place. */
class AzureRequestsTest {
    private static final Map<String, String> CREATED = Map.of(
            "ETag", "\"0x1\"",
            "Last-Modified", "Mon, 23 Nov 2026 07:25:09 GMT",
            "x-ms-version-id", "2026-11-23T07:25:09.4120000Z");

    private HttpFaultProxy proxy;

    @BeforeEach
    void answer() throws IOException {
        proxy = HttpFaultProxy.to(Azurite.server().endpoint().getPort());
        proxy.plan(HttpFaultPlan.always(new HttpFault(HttpFault.Kind.ANSWERED, 201, "", CREATED)));
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void protectsWhatStays() {
        Settings settings =
                settings().immutability(ImmutabilityMode.LOCKED, 365).legalHold();
        put(settings, Puts.random(10), Mode.CREATE, Mode.REPLACE, Mode.CHECKPOINT);
        for (HttpExchange request : proxy.exchanges().subList(0, 2)) {
            assertThat(request.headers())
                    .containsEntry("x-ms-immutability-policy-until-date", "Tue, 23 Nov 2027 07:25:09 GMT")
                    .containsEntry("x-ms-immutability-policy-mode", "Locked")
                    .containsEntry("x-ms-legal-hold", "true");
        }
        assertThat(proxy.exchanges().get(2).headers())
                .doesNotContainKeys(
                        "x-ms-immutability-policy-until-date", "x-ms-immutability-policy-mode", "x-ms-legal-hold");
    }

    @Test
    void protectsWhatIsSentInBlocks() {
        put(
                settings()
                        .immutability(ImmutabilityMode.UNLOCKED, 1)
                        .legalHold()
                        .blocks("64KiB"),
                Puts.random(70_000),
                Mode.CREATE);
        List<HttpExchange> requests = proxy.exchanges();
        assertThat(requests).hasSize(3);
        assertThat(requests.get(2).target()).contains("comp=blocklist");
        assertThat(requests.get(2).headers())
                .containsEntry("x-ms-immutability-policy-mode", "Unlocked")
                .containsEntry("x-ms-legal-hold", "true")
                .containsEntry("if-none-match", "*");
    }

    @Test
    void namesTheEncryptionScope() {
        put(settings().scope("recordings-key").blocks("64KiB"), Puts.random(70_000), Mode.CREATE);
        put(settings().scope("recordings-key"), Puts.random(10), Mode.CREATE);
        assertThat(proxy.exchanges())
                .hasSize(4)
                .allSatisfy(request ->
                        assertThat(request.headers()).containsEntry("x-ms-encryption-scope", "recordings-key"));
    }

    @Test
    void sendsTheCrcOfEachRequest() {
        byte[] content = Puts.random(70_000);
        put(settings().checksum(Checksum.CRC64).blocks("64KiB"), content, Mode.CREATE);
        put(settings().checksum(Checksum.CRC64), content, Mode.CREATE);
        List<String> sums = new ArrayList<>();
        for (int[] part : new int[][] {{0, 65_536}, {65_536, 70_000 - 65_536}, {0, 70_000}}) {
            Crc64 crc = new Crc64();
            crc.update(content, part[0], part[1]);
            sums.add(Base64.getEncoder().encodeToString(crc.bytes()));
        }
        List<HttpExchange> requests = proxy.exchanges();
        assertThat(List.of(requests.get(0), requests.get(1), requests.get(3)))
                .extracting(request -> request.header("x-ms-content-crc64").orElse(""))
                .isEqualTo(sums);
        assertThat(requests).noneMatch(request -> request.headers().containsKey("content-md5"));
    }

    @Test
    void sendsTheMd5OfEachRequest() {
        byte[] content = Puts.random(10);
        put(settings(), content, Mode.CREATE);
        assertThat(proxy.exchanges().get(0).headers())
                .containsEntry("content-md5", Base64.getEncoder().encodeToString(Puts.digest("MD5", content)));
    }

    @Test
    void learnsFromAnswersThatVersionsAreKept() {
        try (AzureSink sink = settings().sink()) {
            assertThat(sink.keepsVersions()).isFalse();
            sink.put(Puts.of("a", "x", Mode.REPLACE));
            assertThat(sink.keepsVersions()).isTrue();
        }
    }

    private Settings settings() {
        URI endpoint =
                URI.create(proxy.httpEndpoint() + Azurite.server().endpoint().getPath());
        return new Settings()
                .account(Azurite.server().account())
                .endpoint(endpoint)
                .key(Azurite.server().key());
    }

    private static void put(Settings settings, byte[] content, Mode... modes) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T07:25:09Z"), ZoneOffset.UTC);
        try (AzureSink sink = settings.sink(clock)) {
            for (Mode mode : modes) {
                sink.put(Puts.of("a", content, mode));
            }
        }
    }
}
