// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.deskreel.spi.Api;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.spi.signing.SignatureAlgorithm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link ManifestSigner} promises. Extend it once for each kind of key, and say how to make the signer and
 * what its public key is, as somebody else would know it.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
public abstract class ManifestSignerContract {
    private static final byte[] SHORT = "manifest".getBytes(StandardCharsets.UTF_8);

    /** The signer under test; closed after each test. */
    protected ManifestSigner signer;

    private PublicKey expected;

    /** For the subclass; see {@link #createSigner}. */
    protected ManifestSignerContract() {}

    /** Makes the signer under test. */
    protected abstract ManifestSigner createSigner(TestContext context) throws Exception;

    /** The public key that belongs to it. */
    protected abstract PublicKey expectedKey() throws Exception;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        signer = createSigner(TestContext.in(folder));
        expected = expectedKey();
    }

    @AfterEach
    void close() {
        signer.close();
    }

    @Test
    void saysWithWhichKeyItIsReady() {
        assertThat(signer.readiness().ready()).isTrue();
        assertThat(signer.readiness().finding()).isNotBlank();
    }

    @Test
    void namesItsKeyInOneLine() {
        assertThat(signer.keyId()).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
        assertThat(signer.keyId()).isEqualTo(signer.keyId());
    }

    @Test
    void knowsItsPublicKeyOrNone() {
        signer.publicKey().ifPresent(key -> assertThat(key).isEqualTo(expected));
    }

    @Test
    void signsInTheFormOfJsonWebSignatures() throws Exception {
        byte[] signature = signer.sign(SHORT);
        assertThat(good(SHORT, signature)).isTrue();
        assertThat(signature).hasSize(length(signature));
    }

    private int length(byte[] signature) {
        return switch (signer.algorithm()) {
            case EDDSA, ES256 -> 64;
            case ES384 -> 96;
            case PS256, RS256 -> signature.length;
        };
    }

    /** Services that take messages take only short ones; manifests are long. */
    @Test
    void signsWhatIsLong() throws Exception {
        byte[] input = new byte[2_000_000];
        Arrays.fill(input, (byte) 'm');
        assertThat(good(input, signer.sign(input))).isTrue();
    }

    /** In ASN.1 one signature in some has another length; in JSON Web Signatures all have the same. */
    @Test
    void signsManyTimes() throws Exception {
        for (int i = 0; i < 100; i++) {
            byte[] input = ("manifest " + i).getBytes(StandardCharsets.UTF_8);
            byte[] signature = signer.sign(input);
            assertThat(signature).hasSize(length(signature));
            assertThat(good(input, signature)).isTrue();
        }
    }

    @Test
    void signsForSeveralThreadsAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                byte[] input = ("thread " + i).getBytes(StandardCharsets.UTF_8);
                tasks.add(() -> good(input, signer.sign(input)));
            }
            for (Future<Boolean> result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean good(byte[] input, byte[] signature) throws Exception {
        Signature engine = engine(signer.algorithm());
        engine.initVerify(expected);
        engine.update(input);
        return engine.verify(signature);
    }

    private static Signature engine(SignatureAlgorithm algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case EDDSA -> Signature.getInstance("Ed25519");
            case ES256 -> Signature.getInstance("SHA256withECDSAinP1363Format");
            case ES384 -> Signature.getInstance("SHA384withECDSAinP1363Format");
            case RS256 -> Signature.getInstance("SHA256withRSA");
            case PS256 -> {
                Signature pss = Signature.getInstance("RSASSA-PSS");
                pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                yield pss;
            }
        };
    }
}
