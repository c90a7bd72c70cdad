// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.signing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.signing.KeyThumbprint;
import org.deskreel.spi.signing.ManifestSigner;
import org.jspecify.annotations.Nullable;

/**
 * A public key that signatures of manifests are checked with.
 *
 * @param source where it comes from, for people
 * @param key the key
 * @param names what signatures may call it
 */
public record TrustedKey(String source, PublicKey key, Set<String> names) {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");
    private static final List<String> KINDS = List.of("Ed25519", "EC", "RSA");

    public TrustedKey {
        names = Set.copyOf(names);
    }

    /** The public key of a signer; empty when the signer cannot know it. */
    public static Optional<TrustedKey> of(ManifestSigner signer) {
        return signer.publicKey()
                .map(key -> new TrustedKey(
                        "the configured signer", key, new HashSet<>(List.of(signer.keyId(), KeyThumbprint.of(key)))));
    }

    /**
     * The public keys in a PEM file, at least one.
     *
     * @throws DeskreelException {@link SigningError#PUBLIC_KEY} when there is none, or one cannot be used
     */
    public static List<TrustedKey> read(Path file) {
        Matcher pem = PEM.matcher(text(file));
        List<TrustedKey> keys = new ArrayList<>();
        while (pem.find()) {
            PublicKey key = decode(file, pem.group(1));
            keys.add(new TrustedKey(file.toString(), key, Set.of(KeyThumbprint.of(key))));
        }
        if (keys.isEmpty()) {
            throw broken(file + " holds no public key in PEM form (-----BEGIN PUBLIC KEY-----).", null);
        }
        return keys;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw broken("The public key " + file + " cannot be read: " + e + ".", e);
        }
    }

    private static PublicKey decode(Path file, String base64) {
        byte[] der = Base64.getMimeDecoder().decode(base64);
        for (String kind : KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(der));
            } catch (GeneralSecurityException e) {
                // It may be of another kind.
            }
        }
        throw broken(file + " holds a public key that is neither Ed25519 nor EC nor RSA.", null);
    }

    private static DeskreelException broken(String sentence, @Nullable Throwable cause) {
        DeskreelException error = DeskreelException.of(SigningError.PUBLIC_KEY, sentence)
                .remedy("Make one with 'openssl pkey -in PRIVATE.pem -pubout', or export it from the key service.");
        return cause == null ? error : error.causedBy(cause);
    }
}
