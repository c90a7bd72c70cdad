// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.vnc;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.deskreel.spi.config.Secret;

/**
 * How a client proves that it knows the password (RFC 6143, 7.2.2): it encrypts a challenge with it. DES with a key of
 * eight characters keeps nobody out for long; what else protects the way to the server is up to whoever runs it.
 */
final class VncAuthentication {
    private static final int KEY_BYTES = 8;

    private VncAuthentication() {}

    static byte[] answer(byte[] challenge, Secret password) {
        byte[] text = password.reveal().getBytes(StandardCharsets.ISO_8859_1);
        byte[] key = new byte[KEY_BYTES];
        for (int i = 0; i < Math.min(text.length, KEY_BYTES); i++) {
            // The first client took the bits in the wrong order, and all others have followed it.
            key[i] = (byte) (Integer.reverse(text[i]) >>> 24);
        }
        try {
            Cipher cipher = Cipher.getInstance("DES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
            return cipher.doFinal(challenge);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Every Java platform has DES", e);
        }
    }
}
