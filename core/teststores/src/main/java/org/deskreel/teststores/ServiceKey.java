// SPDX-License-Identifier: Apache-2.0
package org.deskreel.teststores;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.ECGenParameterSpec;

/** A real key that signs hashes, as key services do. */
public final class ServiceKey {
    /** What kinds of keys there are. */
    public enum Kind {
        /** EC over P-256. */
        P256,
        /** EC over P-384. */
        P384,
        /** RSA with 2048 bits. */
        RSA
    }

    private final Kind kind;
    private final KeyPair keys;

    private ServiceKey(Kind kind, KeyPair keys) {
        this.kind = kind;
        this.keys = keys;
    }

    /** A new key. */
    public static ServiceKey generate(Kind kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind == Kind.RSA ? "RSA" : "EC");
            if (kind == Kind.RSA) {
                generator.initialize(2048);
            } else {
                generator.initialize(new ECGenParameterSpec(kind == Kind.P256 ? "secp256r1" : "secp384r1"));
            }
            return new ServiceKey(kind, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key cannot be made", e);
        }
    }

    /** Which kind of key it is. */
    public Kind kind() {
        return kind;
    }

    /** Its public half. */
    public PublicKey publicKey() {
        return keys.getPublic();
    }

    /** ECDSA in ASN.1, as AWS KMS gives it. */
    byte[] ecdsaInAsn1(byte[] hash) throws GeneralSecurityException {
        return sign("NONEwithECDSA", hash);
    }

    /** ECDSA as R and S, as Azure Key Vault gives it. */
    byte[] ecdsaPlain(byte[] hash) throws GeneralSecurityException {
        return sign("NONEwithECDSAinP1363Format", hash);
    }

    /** RSASSA-PKCS1-v1_5 with SHA-256. */
    byte[] pkcs1(byte[] hash) throws GeneralSecurityException {
        byte[] prefix = new BigInteger("3031300d060960864801650304020105000420", 16).toByteArray();
        byte[] info = new byte[prefix.length + hash.length];
        System.arraycopy(prefix, 0, info, 0, prefix.length);
        System.arraycopy(hash, 0, info, prefix.length, hash.length);
        return sign("NONEwithRSA", info);
    }

    private byte[] sign(String algorithm, byte[] input) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(keys.getPrivate());
        signature.update(input);
        return signature.sign();
    }

    /** RSASSA-PSS with SHA-256 and a salt of 32 bytes (RFC 8017, 9.1.1); the JDK makes it only of whole messages. */
    byte[] pss(byte[] hash) throws GeneralSecurityException {
        RSAPrivateKey key = (RSAPrivateKey) keys.getPrivate();
        int length = key.getModulus().bitLength() / 8;
        byte[] salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        byte[] h = MessageDigest.getInstance("SHA-256").digest(concat(new byte[8], hash, salt));
        byte[] block = new byte[length - h.length - 1];
        block[block.length - salt.length - 1] = 1;
        System.arraycopy(salt, 0, block, block.length - salt.length, salt.length);
        byte[] mask = mask(h, block.length);
        for (int i = 0; i < block.length; i++) {
            block[i] ^= mask[i];
        }
        block[0] &= 0x7f;
        BigInteger encoded = new BigInteger(1, concat(block, h, new byte[] {(byte) 0xbc}));
        byte[] power =
                encoded.modPow(key.getPrivateExponent(), key.getModulus()).toByteArray();
        byte[] signature = new byte[length];
        int used = Math.min(power.length, length);
        System.arraycopy(power, power.length - used, signature, length - used, used);
        return signature;
    }

    private static byte[] mask(byte[] seed, int length) throws GeneralSecurityException {
        byte[] mask = new byte[0];
        for (byte counter = 0; mask.length < length; counter++) {
            byte[] next = MessageDigest.getInstance("SHA-256").digest(concat(seed, new byte[] {0, 0, 0, counter}));
            mask = concat(mask, next);
        }
        return mask;
    }

    private static byte[] concat(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
