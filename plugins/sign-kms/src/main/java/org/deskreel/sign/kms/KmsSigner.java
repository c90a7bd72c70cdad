// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.kms;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.spi.signing.SignatureAlgorithm;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/**
 * Signs with a key of KMS. Only the hash of a manifest leaves the machine. Which key it is, KMS is asked once; later
 * calls name that key and not an alias, so that algorithm and name stay the same while the signer lives.
 */
final class KmsSigner implements ManifestSigner {
    private static final String SIGN = "kms:Sign";
    private static final String GET_PUBLIC_KEY = "kms:GetPublicKey";

    private final KmsSignerConfig config;
    private final KmsConnection connection;
    private final KmsErrors errors;
    private @Nullable KnownKey known;

    KmsSigner(KmsSignerConfig config) {
        this.config = config;
        this.connection = new KmsConnection(config);
        this.errors = new KmsErrors(config.key());
    }

    /** What is known of the key; without its public half if nobody may ask for it. */
    private record KnownKey(
            String id,
            SignatureAlgorithm algorithm,
            @Nullable PublicKey publicKey) {}

    @Override
    public Readiness readiness() {
        try {
            KnownKey key = known();
            return Readiness.ready("Signs with " + key.algorithm().jwa() + " and the KMS key " + key.id() + ".");
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
        return Optional.ofNullable(known().publicKey());
    }

    @Override
    public byte[] sign(byte[] input) {
        KnownKey key = known();
        byte[] hash = hash(key.algorithm(), input);
        byte[] signature = call(
                        SIGN,
                        client -> client.sign(request -> request.keyId(key.id())
                                .messageType(MessageType.DIGEST)
                                .message(SdkBytes.fromByteArray(hash))
                                .signingAlgorithm(spec(key.algorithm()))))
                .signature()
                .asByteArray();
        return switch (key.algorithm()) {
            case ES256 -> EcdsaDer.toPlain(signature, 32);
            case ES384 -> EcdsaDer.toPlain(signature, 48);
            case EDDSA, PS256, RS256 -> signature;
        };
    }

    private synchronized KnownKey known() {
        KnownKey key = known;
        if (key == null) {
            key = config.algorithm() != null
                            && config.key().startsWith("arn:")
                            && config.key().contains(":key/")
                    ? new KnownKey(
                            config.key(),
                            SignatureAlgorithm.valueOf(config.algorithm().name()),
                            null)
                    : ask();
            known = key;
        }
        return key;
    }

    private KnownKey ask() {
        GetPublicKeyResponse answer = call(GET_PUBLIC_KEY, client -> client.getPublicKey(r -> r.keyId(config.key())));
        SignatureAlgorithm algorithm = algorithm(answer.signingAlgorithms());
        return new KnownKey(
                answer.keyId(),
                algorithm,
                publicKey(algorithm, answer.publicKey().asByteArray()));
    }

    private SignatureAlgorithm algorithm(List<SigningAlgorithmSpec> offered) {
        for (SignatureAlgorithm candidate : wanted()) {
            if (offered.contains(spec(candidate))) {
                return candidate;
            }
        }
        boolean edwards = offered.stream().anyMatch(one -> String.valueOf(one).startsWith("ED25519"));
        throw DeskreelException.of(
                        KmsErrors.KEY_UNUSABLE,
                        "The key '" + config.key() + "' cannot sign manifests: it offers " + offered + "."
                                + (edwards ? " KMS signs with Ed25519 only what is shorter than 4 KiB." : ""))
                .remedy("Use an asymmetric key of the kind ECC_NIST_P256, ECC_NIST_P384 or RSA_2048 and more, with the "
                        + "usage SIGN_VERIFY" + (config.algorithm() == null ? "." : ", or remove algorithm."));
    }

    private List<SignatureAlgorithm> wanted() {
        return config.algorithm() != null
                ? List.of(SignatureAlgorithm.valueOf(config.algorithm().name()))
                : List.of(SignatureAlgorithm.ES256, SignatureAlgorithm.ES384, SignatureAlgorithm.PS256);
    }

    private static SigningAlgorithmSpec spec(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> SigningAlgorithmSpec.ECDSA_SHA_256;
            case ES384 -> SigningAlgorithmSpec.ECDSA_SHA_384;
            case PS256 -> SigningAlgorithmSpec.RSASSA_PSS_SHA_256;
            case RS256 -> SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_256;
            case EDDSA -> SigningAlgorithmSpec.ED25519_SHA_512;
        };
    }

    private static byte[] hash(SignatureAlgorithm algorithm, byte[] input) {
        try {
            return MessageDigest.getInstance(algorithm == SignatureAlgorithm.ES384 ? "SHA-384" : "SHA-256")
                    .digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-2", e);
        }
    }

    private PublicKey publicKey(SignatureAlgorithm algorithm, byte[] der) {
        boolean rsa = algorithm == SignatureAlgorithm.PS256 || algorithm == SignatureAlgorithm.RS256;
        try {
            return KeyFactory.getInstance(rsa ? "RSA" : "EC").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw KmsErrors.coded(
                    KmsErrors.KEY_UNUSABLE,
                    "The public key of '" + config.key() + "' cannot be read: " + e + ".",
                    "Use a key of another kind.",
                    e);
        }
    }

    /** Credentials that KMS does not take are thrown away, so that the next call fetches new ones. */
    private <T> T call(String permission, Function<KmsClient, T> work) {
        try {
            return work.apply(connection.client());
        } catch (SdkException e) {
            DeskreelException error = errors.of(e, permission);
            if (error.code().equals(KmsErrors.CREDENTIALS)) {
                connection.renew();
            }
            throw error;
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
