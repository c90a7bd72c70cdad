// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;

/** Objects to put. */
final class Objects {
    private Objects() {}

    static ObjectKey key(String name) {
        return new ObjectKey("t-" + UUID.randomUUID() + "/" + name);
    }

    static PutRequest of(ObjectKey key, String content, Mode mode) {
        return of(key, content.getBytes(StandardCharsets.UTF_8), mode);
    }

    static PutRequest of(ObjectKey key, byte[] content, Mode mode) {
        return PutRequest.of(
                key, () -> new ByteArrayInputStream(content), content.length, sha256(content), "video/mp4", mode);
    }

    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
