// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.deskreel.spi.Api;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.spi.signing.SignatureAlgorithm;
import org.jspecify.annotations.Nullable;

/** A signer with a real Ed25519 key of its own, which fails when the test tells it to. May be used from any thread. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class FakeSigner implements ManifestSigner {
    private final KeyPair keys;
    private final String keyId;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile @Nullable DeskreelException failure;
    private volatile boolean closed;

    /** A signer with a new key. */
    public FakeSigner(String keyId) {
        this.keyId = keyId;
        try {
            this.keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java since 15 has Ed25519", e);
        }
    }

    /** From now on signing fails with this; null for no longer. */
    public void fail(@Nullable DeskreelException with) {
        failure = with;
    }

    /** How often it was asked to sign. */
    public int calls() {
        return calls.get();
    }

    /** Whether it was closed. */
    public boolean closed() {
        return closed;
    }

    @Override
    public Readiness readiness() {
        return Readiness.ready("Signs with the key " + keyId + ".");
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return SignatureAlgorithm.EDDSA;
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public byte[] sign(byte[] input) {
        calls.incrementAndGet();
        DeskreelException error = failure;
        if (error != null) {
            throw error;
        }
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The fake cannot sign", e);
        }
    }

    @Override
    public Optional<PublicKey> publicKey() {
        return Optional.of(keys.getPublic());
    }

    @Override
    public void close() {
        closed = true;
    }
}
