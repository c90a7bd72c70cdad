// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.deskreel.spi.config.Secret;

/** Signs requests with every secret that a receiver may know. */
final class Signature {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private final List<byte[]> keys;

    Signature(List<Secret> secrets) {
        keys = secrets.stream().map(Signature::key).flatMap(Optional::stream).toList();
    }

    /** The bytes of a secret; empty when it is none. */
    static Optional<byte[]> key(Secret secret) {
        String text = secret.reveal().strip();
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            return Optional.of(key).filter(bytes -> bytes.length >= SHORTEST && bytes.length <= LONGEST);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The header {@code webhook-signature}.
     *
     * @param timestamp of this attempt, in seconds since 1970
     */
    String of(String id, long timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return keys.stream().map(key -> "v1," + hmac(key, head, body)).collect(Collectors.joining(" "));
    }

    private static String hmac(byte[] key, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(head);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
