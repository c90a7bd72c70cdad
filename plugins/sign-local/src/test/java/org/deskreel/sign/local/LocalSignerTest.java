// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.config.SettingException;
import org.deskreel.spi.signing.KeyThumbprint;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSignerTest {
    @TempDir
    Path folder;

    @Test
    void namesTheKeyByItsThumbprintOrAsConfigured() throws Exception {
        Path key = Openssl.ed25519(folder);
        try (ManifestSigner signer = signer(key, null);
                ManifestSigner named = signer(key, "desks 2026")) {
            assertThat(signer.keyId()).isEqualTo(KeyThumbprint.of(Openssl.publicKey(key, "Ed25519")));
            assertThat(named.keyId()).isEqualTo("desks 2026");
            assertThat(signer.readiness().finding()).contains(key.toString(), "EdDSA");
        }
    }

    @Test
    void saysHowToMakeAKeyThatIsMissing() {
        Path key = folder.resolve("none.pem");
        assertThatThrownBy(() -> signer(key, null)).isInstanceOfSatisfying(DeskreelException.class, error -> {
            assertThat(error.code()).isEqualTo(LocalSignerErrors.UNREADABLE);
            assertThat(error.sentence()).contains("openssl genpkey -algorithm ed25519 -out " + key);
        });
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws Exception {
        Path key = Openssl.ed25519(folder);
        for (String mode : new String[] {"rw-r-----", "rw----r--", "rw--w----"}) {
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(mode));
            assertThatThrownBy(() -> signer(key, null)).isInstanceOfSatisfying(DeskreelException.class, error -> {
                assertThat(error.code()).isEqualTo(LocalSignerErrors.EXPOSED);
                assertThat(error.sentence()).contains(mode, "chmod 600 " + key);
            });
        }
    }

    @Test
    void refusesAKeyThatOthersMayReplace() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"));
        Path key = Openssl.ed25519(open);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xrwx"));
        assertThatThrownBy(() -> signer(key, null)).isInstanceOfSatisfying(DeskreelException.class, error -> {
            assertThat(error.code()).isEqualTo(LocalSignerErrors.EXPOSED);
            assertThat(error.sentence()).contains("can be replaced, because " + open + " may be changed by everybody");
        });
    }

    @Test
    void refusesWhatIsNoKeyOrNotAPlainOne() throws Exception {
        refuses("nothing", "holds no private key", "genpkey");
        refuses("-----BEGIN ENCRYPTED PRIVATE KEY-----\n", "is encrypted", "openssl pkey -in");
        refuses("-----BEGIN EC PRIVATE KEY-----\n", "not in PKCS#8 form", "openssl pkcs8 -topk8 -nocrypt");
        refuses("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "neither Ed25519 nor EC", "genpkey");
    }

    private void refuses(String content, String why, String remedy) throws Exception {
        Path key = Files.writeString(folder.resolve("bad.pem"), content);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> signer(key, null)).isInstanceOfSatisfying(DeskreelException.class, error -> {
            assertThat(error.code()).isEqualTo(LocalSignerErrors.NO_KEY);
            assertThat(error.sentence()).contains(why, remedy);
        });
    }

    @Test
    void refusesOtherKinds() throws Exception {
        Path rsa = folder.resolve("rsa.pem");
        Openssl.run("genpkey", "-algorithm", "RSA", "-out", rsa.toString());
        assertThatThrownBy(() -> signer(rsa, null)).hasMessageContaining("neither Ed25519 nor EC");
        Path big = Openssl.curve(folder, "P-521");
        assertThatThrownBy(() -> signer(big, null)).hasMessageContaining("521");
    }

    @Test
    void refusesRelativePathsAndOddNames() {
        assertThatThrownBy(() -> new LocalSignerConfig(Path.of("key.pem"), null))
                .isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> new LocalSignerConfig(folder.resolve("k"), "a\nb"))
                .isInstanceOf(SettingException.class);
    }

    @Test
    void everyErrorIsOneOfTheConfiguration() {
        assertThat(new ErrorCode[] {LocalSignerErrors.UNREADABLE, LocalSignerErrors.EXPOSED, LocalSignerErrors.NO_KEY})
                .allMatch(code -> code.category() == org.deskreel.spi.ErrorCategory.CONFIGURATION);
    }

    private ManifestSigner signer(Path key, String keyId) {
        return new LocalSignerFactory().create(new LocalSignerConfig(key, keyId), TestContext.in(folder));
    }
}
