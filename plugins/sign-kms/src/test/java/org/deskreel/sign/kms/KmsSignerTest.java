// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.deskreel.sign.kms.KmsSignerConfig.Algorithm;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.config.Secret;
import org.deskreel.spi.config.SettingException;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.spi.signing.SignatureAlgorithm;
import org.deskreel.testkit.TestContext;
import org.deskreel.teststores.KmsModel;
import org.deskreel.teststores.ServiceKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KmsSignerTest {
    private static final byte[] INPUT = "manifest".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final KmsModel kms = KmsModel.start();
    private final ServiceKey key = ServiceKey.generate(ServiceKey.Kind.P256);
    private final String arn = kms.add("one", key);

    @AfterEach
    void stop() {
        kms.close();
    }

    @Test
    void asksForTheKeyOnceAndKeepsToItWhenAnAliasIsMoved() {
        String other = kms.add("two", ServiceKey.generate(ServiceKey.Kind.P384));
        kms.alias("alias/desks", arn);
        try (ManifestSigner signer = signer(Settings.of(kms, "alias/desks"))) {
            signer.sign(INPUT);
            kms.alias("alias/desks", other);
            signer.sign(INPUT);
            assertThat(signer.keyId()).isEqualTo(arn);
            assertThat(signer.algorithm()).isEqualTo(SignatureAlgorithm.ES256);
        }
        assertThat(kms.requests())
                .containsExactly(
                        "GetPublicKey alias/desks AKIDTEST", "Sign " + arn + " AKIDTEST", "Sign " + arn + " AKIDTEST");
    }

    @Test
    void needsOnlySignWhereKeyAndAlgorithmAreConfigured() {
        try (ManifestSigner signer = signer(Settings.of(kms, arn, Algorithm.ES256))) {
            assertThat(signer.sign(INPUT)).hasSize(64);
            assertThat(signer.keyId()).isEqualTo(arn);
            assertThat(signer.publicKey()).isEmpty();
        }
        assertThat(kms.requests()).containsExactly("Sign " + arn + " AKIDTEST");
    }

    @Test
    void usesNothingOfTheNetworkBeforeItMust() {
        try (ManifestSigner signer = signer(Settings.of(kms, arn))) {
            assertThat(kms.requests()).isEmpty();
            assertThat(signer.readiness().finding()).contains("ES256", arn);
        }
    }

    @Test
    void signsWithPkcs1IfAsked() {
        String rsa = kms.add("rsa", ServiceKey.generate(ServiceKey.Kind.RSA));
        try (ManifestSigner signer = signer(Settings.of(kms, rsa, Algorithm.RS256))) {
            assertThat(signer.sign(INPUT)).hasSize(256);
        }
        try (ManifestSigner signer = signer(Settings.of(kms, "rsa"))) {
            assertThat(signer.algorithm()).isEqualTo(SignatureAlgorithm.PS256);
        }
    }

    /** As on AppStream, where another process renews the file. */
    @Test
    void readsAProfileAgainThatAnotherProcessRewrote() throws Exception {
        Path file = folder.resolve("credentials");
        write(file, "AKIDOLD", Instant.now().minusSeconds(60));
        try (ManifestSigner signer = signer(Settings.profile(kms, arn, file))) {
            signer.sign(INPUT);
            kms.fail(400, "ExpiredTokenException");
            assertThat(failure(signer).code()).isEqualTo(KmsErrors.CREDENTIALS);
            write(file, "AKIDNEW", Instant.now());
            kms.fail(200, null);
            Thread.sleep(1_200);
            signer.sign(INPUT);
        }
        assertThat(kms.requests().get(kms.requests().size() - 1)).endsWith("AKIDNEW");
    }

    private static void write(Path file, String id, Instant at) throws Exception {
        Files.writeString(file, "[desks]\naws_access_key_id=" + id + "\naws_secret_access_key=s\n");
        Files.setLastModifiedTime(file, FileTime.from(at));
    }

    @ParameterizedTest
    @CsvSource({
        "400, NotFoundException, sign-kms/no-key, false",
        "400, AccessDeniedException, sign-kms/no-permission, false",
        "400, DisabledException, sign-kms/key-unusable, false",
        "400, KMSInvalidStateException, sign-kms/key-unusable, false",
        "400, UnrecognizedClientException, sign-kms/credentials, false",
        "400, InvalidSignatureException, sign-kms/credentials, false",
        "400, ThrottlingException, sign-kms/unavailable, true",
        "500, KMSInternalException, sign-kms/unavailable, true",
        "500, KeyUnavailableException, sign-kms/unavailable, true",
        "400, ValidationException, sign-kms/refused, false"
    })
    void saysWhatIsWrong(int status, String type, String code, boolean passing) {
        kms.fail(status, type);
        try (ManifestSigner signer = signer(Settings.of(kms, arn, Algorithm.ES256))) {
            DeskreelException error = failure(signer);
            assertThat(error.code().id()).isEqualTo(code);
            assertThat(error.retryable()).isEqualTo(passing);
            assertThat(error.remedy()).isPresent();
        }
    }

    @Test
    void namesKeyAndPermission() {
        kms.fail(400, "AccessDeniedException");
        try (ManifestSigner signer = signer(Settings.of(kms, arn))) {
            assertThat(signer.readiness().ready()).isFalse();
            assertThat(signer.readiness().finding()).contains(arn, "kms:GetPublicKey");
        }
        try (ManifestSigner signer = signer(Settings.of(kms, arn, Algorithm.ES256))) {
            assertThat(failure(signer).sentence()).contains(arn, "kms:Sign");
        }
    }

    @Test
    void refusesAnAlgorithmThatTheKeyHasNot() {
        try (ManifestSigner signer = signer(Settings.of(kms, "one", Algorithm.PS256))) {
            assertThat(failure(signer).sentence()).contains("ECDSA_SHA_256").contains("remove algorithm");
        }
    }

    @Test
    void comesBackWhenKmsDoesNot() {
        kms.stall(300_000);
        try (ManifestSigner signer = signer(Settings.of(kms, arn, Algorithm.ES256))) {
            long start = System.nanoTime();
            assertThat(failure(signer).code()).isEqualTo(KmsErrors.UNAVAILABLE);
            assertThat((System.nanoTime() - start) / 1_000_000_000).isLessThan(60);
        }
    }

    @Test
    void saysThatNobodyAnswers() {
        kms.close();
        try (ManifestSigner signer = signer(Settings.of(kms, arn, Algorithm.ES256))) {
            assertThat(failure(signer).code()).isEqualTo(KmsErrors.UNAVAILABLE);
        }
    }

    @Test
    void saysThatThereAreNoCredentials() throws Exception {
        Path file = Files.writeString(folder.resolve("credentials"), "[other]\n");
        try (ManifestSigner signer = signer(Settings.profile(kms, arn, file))) {
            assertThat(failure(signer).code()).isEqualTo(KmsErrors.CREDENTIALS);
        }
    }

    @Test
    void saysThatTheProfileFileIsMissing() {
        try (ManifestSigner signer = signer(Settings.profile(kms, "alias/desks", folder.resolve("none")))) {
            assertThat(failure(signer).sentence()).contains("none");
            assertThat(failure(signer).code()).isEqualTo(KmsErrors.CREDENTIALS);
        }
    }

    @Test
    void turnsAsn1IntoRAndS() {
        byte[] der = {0x30, 7, 2, 1, 5, 2, 2, 0, (byte) 0x81};
        assertThat(EcdsaDer.toPlain(der, 2)).containsExactly(0, 5, 0, 0x81);
        for (int length = 0; length < der.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(der, length);
            assertThatThrownBy(() -> EcdsaDer.toPlain(cut, 2)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesSettingsThatExcludeEachOther() {
        AssumeRole role = new AssumeRole(null, null, "deskreel");
        assertThatThrownBy(() -> new KmsSignerConfig(arn, null, null, null, null, null, "AKID", null, role))
                .isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> new KmsSignerConfig(arn, null, null, null, "p", null, "AKID", Secret.parse("s"), role))
                .isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> new KmsSignerConfig(
                        arn, null, null, URI.create("http://x"), null, Path.of("/f"), null, null, role))
                .isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> new AssumeRole("role", null, "deskreel")).isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> new AssumeRole(null, "x", "deskreel")).isInstanceOf(SettingException.class);
    }

    private static DeskreelException failure(ManifestSigner signer) {
        return catchThrowableOfType(DeskreelException.class, () -> signer.sign(INPUT));
    }

    private ManifestSigner signer(KmsSignerConfig config) {
        return new KmsSignerFactory().create(config, TestContext.in(folder));
    }
}
