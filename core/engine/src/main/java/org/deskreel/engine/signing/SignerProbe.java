// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.signing;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Optional;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.signing.ManifestSigner;

/** Finds out whether a signer signs, by letting it sign something small. */
public final class SignerProbe {
    private static final byte[] SOMETHING = "Signed by deskreel doctor.".getBytes(StandardCharsets.UTF_8);

    private SignerProbe() {}

    /**
     * Asks the signer.
     *
     * @throws org.deskreel.spi.DeskreelException when it cannot sign
     */
    public static Readiness ask(ManifestSigner signer) {
        Readiness readiness = signer.readiness();
        if (!readiness.ready()) {
            return readiness;
        }
        byte[] signature = signer.sign(SOMETHING);
        Optional<PublicKey> key = signer.publicKey();
        if (key.isPresent() && !SignatureMath.good(signer.algorithm(), key.get(), SOMETHING, signature)) {
            return Readiness.notReady(
                    "What it signs does not match its public key " + signer.keyId() + ".",
                    "Check that manifest.signing names one key.");
        }
        String checked = key.isPresent() ? "Signed something and checked it." : "Signed something.";
        return Readiness.ready(checked + " " + readiness.finding());
    }
}
