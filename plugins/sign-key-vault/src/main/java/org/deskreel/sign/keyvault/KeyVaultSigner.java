// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.keyvault;

import com.azure.security.keyvault.keys.models.JsonWebKey;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Optional;
import java.util.function.Supplier;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.spi.signing.SignatureAlgorithm;
import org.jspecify.annotations.Nullable;

/**
 * Signs with a key of a vault. Only the hash of a manifest leaves the machine. The version of the key is settled once, so
 * that a key that is rotated meanwhile does not sign under another's name.
 */
final class KeyVaultSigner implements ManifestSigner {
    private final KeyVaultSignerConfig config;
    private final KeyVaultConnection connection;
    private final KeyVaultErrors errors;
    private @Nullable KnownKey known;

    KeyVaultSigner(KeyVaultSignerConfig config, Access access) {
        this.config = config;
        this.connection = new KeyVaultConnection(config, access);
        this.errors = new KeyVaultErrors(config);
    }

    private record KnownKey(String id, SignatureAlgorithm algorithm, PublicKey publicKey) {}

    @Override
    public Readiness readiness() {
        try {
            KnownKey key = known();
            return Readiness.ready("Signs with " + key.algorithm().jwa() + " and the key " + key.id() + ".");
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return known().algorithm();
    }

    @Override
    public String keyId() {
        return known().id();
    }

    @Override
    public Optional<PublicKey> publicKey() {
        return Optional.of(known().publicKey());
    }

    @Override
    public byte[] sign(byte[] input) {
        KnownKey key = known();
        byte[] hash = hash(key.algorithm(), input);
        return call(
                "keys/sign",
                () -> connection
                        .signing(key.id())
                        .sign(
                                com.azure.security.keyvault.keys.cryptography.models.SignatureAlgorithm.fromString(
                                        key.algorithm().jwa()),
                                hash)
                        .getSignature());
    }

    private synchronized KnownKey known() {
        KnownKey key = known;
        if (key == null) {
            key = call("keys/get", () -> describe(connection.keys().getKey(config.key(), config.version())));
            known = key;
        }
        return key;
    }

    private KnownKey describe(KeyVaultKey found) {
        JsonWebKey key = found.getKey();
        String kind = String.valueOf(key.getKeyType());
        String curve = String.valueOf(key.getCurveName());
        if (kind.startsWith("RSA")) {
            return new KnownKey(
                    found.getId(), SignatureAlgorithm.PS256, key.toRsa(false).getPublic());
        }
        if (kind.startsWith("EC") && (curve.equals("P-256") || curve.equals("P-384"))) {
            SignatureAlgorithm algorithm = curve.equals("P-256") ? SignatureAlgorithm.ES256 : SignatureAlgorithm.ES384;
            return new KnownKey(found.getId(), algorithm, key.toEc(false).getPublic());
        }
        throw DeskreelException.of(
                        KeyVaultErrors.KEY_UNUSABLE,
                        "The key '" + config.key() + "' of " + config.vault() + " is of the kind " + kind + " " + curve
                                + ", which manifests are not signed with.")
                .remedy("Use a key of the kind EC with P-256 or P-384, or RSA.");
    }

    private static byte[] hash(SignatureAlgorithm algorithm, byte[] input) {
        try {
            return MessageDigest.getInstance(algorithm == SignatureAlgorithm.ES384 ? "SHA-384" : "SHA-256")
                    .digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-2", e);
        }
    }

    private <T> T call(String permission, Supplier<T> work) {
        try {
            return work.get();
        } catch (DeskreelException e) {
            throw e;
        } catch (RuntimeException e) {
            throw errors.of(e, permission);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
