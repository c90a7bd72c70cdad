// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;

/** Requests for tests, and what they fail with. */
final class Puts {
    private Puts() {}

    static PutRequest of(String key, String content, Mode mode) {
        return of(key, content.getBytes(StandardCharsets.UTF_8), mode);
    }

    static PutRequest of(String key, byte[] content, Mode mode) {
        return PutRequest.of(
                new ObjectKey(key),
                () -> new ByteArrayInputStream(content),
                content.length,
                sha256(content),
                "video/mp4",
                mode);
    }

    static byte[] random(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(digest("SHA-256", content));
    }

    static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The error of a call, which has a remedy. */
    static DeskreelException error(ThrowingCallable call) {
        DeskreelException error = catchThrowableOfType(DeskreelException.class, call);
        assertThat(error).as("a coded error").isNotNull();
        assertThat(error.remedy()).isPresent();
        return error;
    }

    static String errorId(ThrowingCallable call) {
        return error(call).code().id();
    }
}
