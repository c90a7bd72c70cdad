// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.keyvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.config.SettingException;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.spi.signing.SignatureAlgorithm;
import org.deskreel.testkit.TestContext;
import org.deskreel.teststores.KeyVaultModel;
import org.deskreel.teststores.ServiceKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyVaultSignerTest {
    private static final byte[] INPUT = "manifest".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private KeyVaultModel vault;

    @BeforeEach
    void start() {
        vault = KeyVaultModel.start(folder);
        vault.add("manifests", "1", ServiceKey.generate(ServiceKey.Kind.P256));
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void staysWithTheVersionThatItFound() {
        try (ManifestSigner signer = ModelAccess.signer(vault, "manifests", null)) {
            signer.sign(INPUT);
            String second = vault.add("manifests", "2", ServiceKey.generate(ServiceKey.Kind.P384));
            assertThat(signer.sign(INPUT)).hasSize(64);
            assertThat(signer.keyId()).isEqualTo(vault.vault() + "/keys/manifests/1");
            try (ManifestSigner next = ModelAccess.signer(vault, "manifests", null)) {
                assertThat(next.keyId()).isEqualTo(second);
                assertThat(next.algorithm()).isEqualTo(SignatureAlgorithm.ES384);
            }
        }
        assertThat(vault.requests())
                .startsWith("GET /keys/manifests/", "POST /keys/manifests/1/sign", "POST /keys/manifests/1/sign");
    }

    @Test
    void takesTheVersionThatIsConfigured() {
        vault.add("manifests", "2", ServiceKey.generate(ServiceKey.Kind.P384));
        try (ManifestSigner signer = ModelAccess.signer(vault, "manifests", "1")) {
            assertThat(vault.requests()).isEmpty();
            assertThat(signer.algorithm()).isEqualTo(SignatureAlgorithm.ES256);
            assertThat(signer.readiness().finding()).contains("ES256", "/keys/manifests/1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404, KeyNotFound, sign-key-vault/no-key, false",
        "403, ForbiddenByPolicy, sign-key-vault/no-permission, false",
        "403, ForbiddenByRbac, sign-key-vault/no-permission, false",
        "403, KeyDisabled, sign-key-vault/key-unusable, false",
        "429, Throttled, sign-key-vault/unavailable, true",
        "503, ServiceUnavailable, sign-key-vault/unavailable, true",
        "400, BadParameter, sign-key-vault/refused, false"
    })
    void saysWhatIsWrong(int status, String type, String code, boolean passing) {
        vault.fail(status, type);
        try (ManifestSigner signer = ModelAccess.signer(vault, "manifests", null)) {
            DeskreelException error = failure(signer);
            assertThat(error.code().id()).isEqualTo(code);
            assertThat(error.retryable()).isEqualTo(passing);
            assertThat(error.remedy()).isPresent();
            assertThat(signer.readiness().ready()).isFalse();
        }
    }

    @Test
    void namesKeyAndPermission() {
        vault.fail(403, "ForbiddenByRbac");
        try (ManifestSigner signer = ModelAccess.signer(vault, "manifests", null)) {
            assertThat(failure(signer).sentence())
                    .contains("'manifests'", vault.vault().toString(), "keys/get", "Key Vault Crypto User");
        }
    }

    @Test
    void comesBackWhenTheVaultDoesNot() {
        vault.stall(300_000);
        try (ManifestSigner signer = ModelAccess.signer(vault, "manifests", null)) {
            long start = System.nanoTime();
            assertThat(failure(signer).code()).isEqualTo(KeyVaultErrors.UNAVAILABLE);
            assertThat((System.nanoTime() - start) / 1_000_000_000).isLessThan(60);
        }
    }

    @Test
    void saysThatNobodyAnswers() {
        vault.close();
        try (ManifestSigner signer = ModelAccess.signer(vault, "manifests", null)) {
            assertThat(failure(signer).code()).isEqualTo(KeyVaultErrors.UNAVAILABLE);
        }
    }

    @Test
    void isMadeWithoutTheNetwork() {
        KeyVaultSignerConfig config = ModelAccess.config(URI.create("https://no-such.vault.azure.net"), "k", null);
        new KeyVaultSignerFactory().create(config, TestContext.in(folder)).close();
    }

    @Test
    void refusesWrongSettings() {
        assertThatThrownBy(() -> ModelAccess.config(URI.create("http://my-vault"), "k", null))
                .isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> ModelAccess.config(vault.vault(), "keys/k", null))
                .isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> ModelAccess.config(vault.vault(), "k", "../k")).isInstanceOf(SettingException.class);
    }

    private static DeskreelException failure(ManifestSigner signer) {
        return catchThrowableOfType(DeskreelException.class, () -> signer.sign(INPUT));
    }
}
