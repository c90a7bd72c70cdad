// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.local;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.spi.DeskreelException;

/** Reads a private key, and works out the public one that belongs to it. */
final class PrivateKeyFile {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final int BIT_STRING = 3;
    private static final int UNCOMPRESSED_POINT = 4;

    private PrivateKeyFile() {}

    static KeyPair read(Path file) {
        String text = text(file);
        Matcher pem = PEM.matcher(text);
        if (!pem.find()) {
            throw noKey(file, text);
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
        try {
            return edwards(der);
        } catch (GeneralSecurityException notEd25519) {
            return curve(file, der);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw KeyGuard.unreadable(file, e);
        }
    }

    private static KeyPair edwards(byte[] der) throws GeneralSecurityException {
        PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
        byte[] secret = ((EdECPrivateKey) key).getBytes().orElseThrow();
        // The JDK computes public keys only when it makes pairs, so it makes this one again.
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Known(secret));
        return new KeyPair(generator.generateKeyPair().getPublic(), key);
    }

    private static KeyPair curve(Path file, byte[] der) {
        try {
            ECPrivateKey key =
                    (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
            return new KeyPair(publicHalf(file, key, der), key);
        } catch (GeneralSecurityException e) {
            throw error("The key in " + file + " is neither Ed25519 nor EC.", "genpkey -algorithm ed25519")
                    .causedBy(e);
        }
    }

    /** The public point stands at the end of an EC key, if it is there at all; the JDK reads over it. */
    private static PublicKey publicHalf(Path file, ECPrivateKey key, byte[] der) throws GeneralSecurityException {
        int bytes = key.getParams().getCurve().getField().getFieldSize() / 8;
        int x = der.length - 2 * bytes;
        boolean there = x > 4
                && der[x - 1] == UNCOMPRESSED_POINT
                && der[x - 2] == 0
                && der[x - 3] == (byte) (2 * bytes + 2)
                && der[x - 4] == BIT_STRING;
        if (!there) {
            throw error("The EC key in " + file + " comes without its public half.", "pkey -in " + file);
        }
        ECPoint point = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(der, x, x + bytes)),
                new BigInteger(1, Arrays.copyOfRange(der, x + bytes, der.length)));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, key.getParams()));
    }

    private static DeskreelException noKey(Path file, String text) {
        if (text.contains("ENCRYPTED")) {
            return error("The key in " + file + " is encrypted.", "pkey -in " + file);
        }
        return text.contains("PRIVATE KEY-----")
                ? error("The key in " + file + " is not in PKCS#8 form.", "pkcs8 -topk8 -nocrypt -in " + file)
                : error(file + " holds no private key in PEM form.", "genpkey -algorithm ed25519");
    }

    private static DeskreelException error(String sentence, String how) {
        return DeskreelException.of(LocalSignerErrors.NO_KEY, sentence)
                .remedy("Make a file that can be used with 'openssl " + how + " -out NEW.pem'.");
    }

    /** Gives what is already known instead of something random. */
    private static final class Known extends SecureRandom {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        private final byte[] secret;

        Known(byte[] secret) {
            this.secret = secret;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(secret, 0, bytes, 0, Math.min(secret.length, bytes.length));
        }
    }
}
