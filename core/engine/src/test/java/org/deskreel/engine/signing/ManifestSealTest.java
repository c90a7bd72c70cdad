// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.spi.signing.SignatureAlgorithm;
import org.deskreel.testkit.FakeSigner;
import org.deskreel.testkit.ManualClock;
import org.junit.jupiter.api.Test;

class ManifestSealTest {
    private static final Manifest RUNNING = SampleManifest.of(RecordingState.RECORDING);
    private static final Manifest COMPLETE = SampleManifest.of(RecordingState.COMPLETE);
    private static final DeskreelException AWAY = DeskreelException.of(
                    ErrorCode.passing("fake/away", ErrorCategory.UNAVAILABLE), "The key service is away.")
            .remedy("Wait.");

    private final ManualClock clock = ManualClock.at(SampleManifest.START);
    private final FakeSigner signer = new FakeSigner("k");
    private final ManifestSeal seal = new ManifestSeal(signer, clock);

    @Test
    void writesWithoutASignerAsEver() {
        assertThat(ManifestSeal.none().seal(RUNNING)).isEqualTo(ManifestJson.write(RUNNING));
    }

    @Test
    void writesUnsignedAndSaysSoWhileTheSignerIsAway() throws IOException {
        signer.fail(AWAY);
        assertThat(seal.seal(RUNNING)).isEqualTo(ManifestJson.write(RUNNING));
        assertThat(seal.problem()).hasValueSatisfying(text -> assertThat(text).startsWith("The key service is away."));

        signer.fail(null);
        clock.advance(Duration.ofSeconds(5));
        assertThat(ManifestJson.read(seal.seal(RUNNING)).signature()).isNotNull();
        assertThat(seal.problem()).isEmpty();
    }

    @Test
    void asksASignerThatIsAwayOnlyNowAndThen() {
        signer.fail(AWAY);
        for (int i = 0; i < 10; i++) {
            seal.seal(RUNNING);
        }
        assertThat(signer.calls()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(2));
        seal.seal(RUNNING);
        assertThat(signer.calls()).isEqualTo(2);
    }

    @Test
    void writesNoCompleteManifestUnsigned() throws IOException {
        signer.fail(AWAY);
        seal.seal(RUNNING);
        assertThatThrownBy(() -> seal.seal(COMPLETE)).isSameAs(AWAY);
        signer.fail(null);
        assertThat(ManifestJson.read(seal.seal(COMPLETE)).signature()).isNotNull();
    }

    @Test
    void waitsForASignerThatIsAway() {
        signer.fail(AWAY);
        Thread mender = new Thread(() -> {
            while (signer.calls() < 2) {
                Thread.onSpinWait();
            }
            signer.fail(null);
        });
        mender.start();
        assertThat(seal.signs(System.nanoTime() + Duration.ofSeconds(30).toNanos()))
                .isTrue();
        assertThat(seal.problem()).isEmpty();
    }

    @Test
    void waitsForNobodyInVain() {
        signer.fail(AWAY);
        assertThat(seal.signs(System.nanoTime())).isFalse();
        assertThat(signer.calls()).isEqualTo(1);
        signer.fail(DeskreelException.of(
                ErrorCode.permanent("fake/forbidden", ErrorCategory.PERMISSION), "The key may not be used."));
        assertThat(seal.signs(System.nanoTime() + Duration.ofMinutes(5).toNanos()))
                .isFalse();
        assertThat(signer.calls()).isEqualTo(2);
        assertThat(ManifestSeal.none().signs(0)).isTrue();
    }

    @Test
    void noticesASignerWhoseKeyIsAnother() {
        ManifestSeal muddled = new ManifestSeal(new Muddled(), clock);
        assertThatThrownBy(() -> muddled.seal(COMPLETE))
                .isInstanceOfSatisfying(
                        DeskreelException.class,
                        error -> assertThat(error.code()).isEqualTo(SigningError.WRONG_SIGNATURE));
    }

    @Test
    void closesItsSigner() {
        seal.close();
        assertThat(signer.closed()).isTrue();
    }

    private static final class Muddled implements ManifestSigner {
        private final FakeSigner one = new FakeSigner("one");
        private final FakeSigner other = new FakeSigner("other");

        @Override
        public Readiness readiness() {
            return one.readiness();
        }

        @Override
        public SignatureAlgorithm algorithm() {
            return one.algorithm();
        }

        @Override
        public String keyId() {
            return one.keyId();
        }

        @Override
        public byte[] sign(byte[] input) {
            return one.sign(input);
        }

        @Override
        public Optional<PublicKey> publicKey() {
            return other.publicKey();
        }

        @Override
        public void close() {}
    }
}
