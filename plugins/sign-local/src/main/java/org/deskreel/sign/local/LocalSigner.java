// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.local;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.signing.KeyThumbprint;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.spi.signing.SignatureAlgorithm;

/** Signs with a key in memory. */
final class LocalSigner implements ManifestSigner {
    private static final byte[] SOMETHING = "something".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final KeyPair keys;
    private final SignatureAlgorithm algorithm;
    private final String keyId;

    private LocalSigner(Path file, KeyPair keys, SignatureAlgorithm algorithm, String keyId) {
        this.file = file;
        this.keys = keys;
        this.algorithm = algorithm;
        this.keyId = keyId;
    }

    /** A signer with this key; fails when its two halves do not belong together. */
    static LocalSigner of(LocalSignerConfig config, KeyPair keys) {
        Path file = config.privateKey();
        String name = config.keyId() != null ? config.keyId() : KeyThumbprint.of(keys.getPublic());
        LocalSigner signer = new LocalSigner(file, keys, algorithm(file, keys.getPublic()), name);
        if (!signer.confirms(signer.sign(SOMETHING))) {
            throw DeskreelException.of(
                            LocalSignerErrors.NO_KEY, "The two halves of the key in " + file + " do not match.")
                    .remedy("Make a new key with 'openssl genpkey -algorithm ed25519 -out " + file + "'.");
        }
        return signer;
    }

    private static SignatureAlgorithm algorithm(Path file, PublicKey key) {
        if (!(key instanceof ECPublicKey curve)) {
            return SignatureAlgorithm.EDDSA;
        }
        int bits = curve.getParams().getCurve().getField().getFieldSize();
        return switch (bits) {
            case 256 -> SignatureAlgorithm.ES256;
            case 384 -> SignatureAlgorithm.ES384;
            default ->
                throw DeskreelException.of(
                                LocalSignerErrors.NO_KEY,
                                "The EC key in " + file + " is of a curve of " + bits + " bits.")
                        .remedy("Use Ed25519, P-256 or P-384.");
        };
    }

    private boolean confirms(byte[] signature) {
        try {
            Signature engine = engine();
            engine.initVerify(keys.getPublic());
            engine.update(SOMETHING);
            return engine.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public Readiness readiness() {
        return Readiness.ready("Signs with " + algorithm.jwa() + " and the key " + keyId + " in " + file + ".");
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public byte[] sign(byte[] input) {
        try {
            Signature engine = engine();
            engine.initSign(keys.getPrivate());
            engine.update(input);
            return engine.sign();
        } catch (GeneralSecurityException e) {
            throw DeskreelException.of(
                            LocalSignerErrors.FAILED, "Signing with the key in " + file + " failed: " + e + ".")
                    .remedy("Make a new key.")
                    .causedBy(e);
        }
    }

    private Signature engine() throws GeneralSecurityException {
        return Signature.getInstance(
                switch (algorithm) {
                    case EDDSA -> "Ed25519";
                    case ES384 -> "SHA384withECDSAinP1363Format";
                    case ES256, PS256, RS256 -> "SHA256withECDSAinP1363Format";
                });
    }

    @Override
    public Optional<PublicKey> publicKey() {
        return Optional.of(keys.getPublic());
    }

    @Override
    public void close() {}
}
