// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.spi.storage.StorageSink.Capability;
import org.deskreel.spi.storage.StorageSink.StoredObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AzureSasTest {
    @Test
    void worksWithAllPermissions() throws IOException {
        try (AzureSink sink = Azurite.settings().sas(Sas.of("rcwl")).sink()) {
            sink.put(Puts.of("sas/all", "hello", Mode.CREATE));
            assertThat(sink.capabilities()).contains(Capability.READ).doesNotContain(Capability.SIGNED_URL);
            try (StoredObject object = sink.open(new ObjectKey("sas/all"), 0, 99)) {
                assertThat(object.content().readAllBytes())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("hello");
            }
            assertThat(sink.list("sas/", null).entries()).isNotEmpty();
        }
    }

    @Test
    void deliversWithOneThatMayOnlyWrite() {
        try (AzureSink sink = Azurite.settings().sas(Sas.of("cw")).sink()) {
            assertThat(sink.readiness().ready()).isTrue();
            assertThat(sink.readiness().finding()).contains("not read back");
            assertThat(sink.capabilities()).containsExactly(Capability.ENFORCED_CREATE);
            sink.put(Puts.of("write-only/segment", "segment", Mode.CREATE));
            sink.put(Puts.of("write-only/segment", "segment", Mode.CREATE).again(true));
            sink.put(Puts.of("write-only/manifest", "one", Mode.REPLACE));
            sink.put(Puts.of("write-only/manifest", "two", Mode.REPLACE).again(true));
            assertThat(Puts.error(() -> sink.put(Puts.of("write-only/segment", "other", Mode.CREATE)))
                            .code()
                            .category())
                    .isEqualTo(ErrorCategory.CONFLICT);
            DeskreelException error = Puts.error(() -> sink.list("", null));
            assertThat(error.code().category()).isEqualTo(ErrorCategory.UNSUPPORTED);
            assertThat(error.getMessage()).contains("'cw'");
        }
        assertThat(Azurite.server().store().read(Azurite.CONTAINER, "write-only/manifest"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("two");
    }

    @Test
    void saysWhichPermissionIsMissing() {
        try (AzureSink sink = Azurite.settings().sas(Sas.of("rl")).sink()) {
            DeskreelException error = Puts.error(() -> sink.put(Puts.of("sas/none", "x", Mode.CREATE)));
            assertThat(error.code().id()).isEqualTo("sink-azure/no-permission");
            assertThat(error.sentence()).contains("'rl'", "create and write (cw)");
            assertThat(sink.readiness().ready()).isFalse();
        }
    }

    @Test
    void saysWhenItHasExpired() {
        expect(Sas.of("rcwl", Duration.ofMinutes(-3)), "sink-azure/sas-expired");
    }

    @Test
    void saysWhenItWasChanged() {
        String sas = Sas.of("rl").replace("sp=rl", "sp=rcwl");
        expect(sas, "sink-azure/sas-wrong");
    }

    private static void expect(String sas, String id) {
        try (AzureSink sink = Azurite.settings().sas(sas).sink()) {
            DeskreelException error = Puts.error(() -> sink.put(Puts.of("sas/a", "x", Mode.CREATE)));
            assertThat(error.code().id()).isEqualTo(id);
            assertThat(error.sentence()).doesNotContain("sig=");
        }
    }

    @Test
    void goesOnWhenTheFileIsRenewed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("sas"), Sas.of("rcwl", Duration.ofMinutes(-1)));
        try (AzureSink sink = Azurite.settings().sasFile(file).sink()) {
            assertThat(Puts.errorId(() -> sink.put(Puts.of("renewed/a", "x", Mode.CREATE))))
                    .isEqualTo("sink-azure/sas-expired");
            Files.writeString(file, "half of it");
            assertThat(Puts.errorId(() -> sink.put(Puts.of("renewed/a", "x", Mode.CREATE))))
                    .isEqualTo("sink-azure/sas-wrong");
            Files.delete(file);
            assertThat(Puts.errorId(() -> sink.put(Puts.of("renewed/a", "x", Mode.CREATE))))
                    .isEqualTo("sink-azure/sas-wrong");
            Files.writeString(file, "?" + Sas.of("rcwl") + "\n");
            sink.put(Puts.of("renewed/a", "x", Mode.CREATE));
            assertThat(sink.list("renewed/", null).entries()).hasSize(1);
        }
    }

    @Test
    void signsAddressesThatOthersCanReadFor() throws IOException {
        try (AzureSink sink = Azurite.settings().key(Azurite.server().key()).sink()) {
            sink.put(Puts.of("signed/ä b+c", "hello", Mode.REPLACE));
            URI address = sink.signedUrl(new ObjectKey("signed/ä b+c"), Duration.ofMinutes(5))
                    .orElseThrow();
            assertThat(status(address)).isEqualTo(200);
            assertThat(status(URI.create(address.toString().replace("sp=r", "sp=rw"))))
                    .isEqualTo(403);
            try (InputStream in = address.toURL().openStream()) {
                assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
            }
        }
    }

    private static int status(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setReadTimeout(30_000);
        return connection.getResponseCode();
    }
}
