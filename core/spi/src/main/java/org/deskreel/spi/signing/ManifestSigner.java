// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.signing;

import java.security.PublicKey;
import java.util.Optional;
import org.deskreel.spi.Api;
import org.deskreel.spi.Readiness;

/**
 * Signs manifests with one key.
 *
 * <p>Methods may be called from any thread, several at once. They may ask a service elsewhere, but must come back or
 * throw within ten seconds, because a manifest waits for them; an error that may pass costs one manifest its signature
 * and is tried again with the next one.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface ManifestSigner extends AutoCloseable {
    /** Whether it can sign here and now, and with which key. Should return within ten seconds; never throws for that. */
    Readiness readiness();

    /**
     * How it signs. Stays the same for as long as the signer lives.
     *
     * @throws org.deskreel.spi.DeskreelException when the key cannot be asked for it
     */
    SignatureAlgorithm algorithm();

    /**
     * The name of the key, which manifests carry so that whoever checks them knows which public key to take. Stays the
     * same for as long as the signer lives, and another key has another name. Use {@link KeyThumbprint} when the key has
     * no name of its own.
     *
     * @return one line without control characters
     * @throws org.deskreel.spi.DeskreelException when the key cannot be asked for it
     */
    String keyId();

    /**
     * Signs.
     *
     * @param input what is to be signed, in whole: hash it as {@link #algorithm()} says
     * @return the signature as a JSON Web Signature holds it; for ECDSA that is R and S one behind the other, each as
     *     long as the curve's order, and not ASN.1
     * @throws org.deskreel.spi.DeskreelException when it cannot be signed; {@code retryable} when it may work soon
     */
    byte[] sign(byte[] input);

    /**
     * The public key that belongs to the signatures, with which the machine that has this signer can check them too.
     *
     * @return empty when the signer cannot know it, which costs only that
     * @throws org.deskreel.spi.DeskreelException when the key cannot be asked for it
     */
    default Optional<PublicKey> publicKey() {
        return Optional.empty();
    }

    /** Gives back everything. Must not throw; called once. */
    @Override
    void close();
}
