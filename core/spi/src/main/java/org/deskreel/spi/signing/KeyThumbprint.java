// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.signing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECPoint;
import java.util.Base64;
import org.deskreel.spi.Api;

/**
 * A name for a public key that is made of the key itself: its JSON Web Key thumbprint (RFC 7638) with SHA-256, in
 * Base64url without padding. Every JOSE library computes the same.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class KeyThumbprint {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private KeyThumbprint() {}

    /**
     * The thumbprint of a key.
     *
     * @throws IllegalArgumentException when the key is neither Ed25519 nor EC nor RSA
     */
    public static String of(PublicKey key) {
        return BASE64.encodeToString(sha256(jwk(key)));
    }

    /** The members that identify the key, in the order of their names, without white space. */
    private static String jwk(PublicKey key) {
        if (key instanceof EdECPublicKey edwards) {
            String point = BASE64.encodeToString(point(edwards));
            return "{\"crv\":\"" + edwards.getParams().getName() + "\",\"kty\":\"OKP\",\"x\":\"" + point + "\"}";
        }
        if (key instanceof ECPublicKey curve) {
            ECPoint point = curve.getW();
            int bits = curve.getParams().getCurve().getField().getFieldSize();
            return "{\"crv\":\"P-" + bits + "\",\"kty\":\"EC\",\"x\":\"" + number(point.getAffineX(), (bits + 7) / 8)
                    + "\",\"y\":\"" + number(point.getAffineY(), (bits + 7) / 8) + "\"}";
        }
        if (key instanceof RSAPublicKey rsa) {
            return "{\"e\":\"" + number(rsa.getPublicExponent(), 0) + "\",\"kty\":\"RSA\",\"n\":\""
                    + number(rsa.getModulus(), 0) + "\"}";
        }
        throw new IllegalArgumentException("A key of the kind " + key.getAlgorithm() + " has no thumbprint here");
    }

    /** Y, least significant byte first, and in its highest bit whether X is odd (RFC 8032). */
    private static byte[] point(EdECPublicKey key) {
        byte[] bytes = new byte[32];
        byte[] y = unsigned(key.getPoint().getY(), bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = y[bytes.length - 1 - i];
        }
        bytes[31] |= (byte) (key.getPoint().isXOdd() ? 0x80 : 0);
        return bytes;
    }

    private static String number(BigInteger value, int length) {
        return BASE64.encodeToString(unsigned(value, length));
    }

    /** Most significant byte first, at least so many bytes. */
    private static byte[] unsigned(BigInteger value, int length) {
        int wanted = Math.max(length, (value.bitLength() + 7) / 8);
        byte[] signed = value.toByteArray();
        byte[] bytes = new byte[wanted];
        int used = Math.min(signed.length, wanted);
        System.arraycopy(signed, signed.length - used, bytes, wanted - used, used);
        return bytes;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
