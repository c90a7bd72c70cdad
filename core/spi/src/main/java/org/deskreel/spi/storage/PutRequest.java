// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.storage;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An object to be stored.
 *
 * @param key where
 * @param file the content; it does not change during the call
 * @param size of the content in bytes
 * @param sha256 of the content, 64 lower-case hexadecimal digits
 * @param contentType such as {@code video/mp4}
 * @param metadata to be kept with the object where the sink can; keys are lower-case letters, digits and hyphens, values
 *     printable ASCII
 * @param mode what to do when the key is taken
 * @since 0.1
 */
public record PutRequest(
        ObjectKey key,
        Path file,
        long size,
        String sha256,
        String contentType,
        Map<String, String> metadata,
        Mode mode) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** What to do when the key is taken. */
    public enum Mode {
        /**
         * The object is written once and never again. If the key is taken by the same content, the call succeeds; if by
         * other content, it fails with {@link org.deskreel.spi.ErrorCategory#CONFLICT} and the old content stays.
         */
        CREATE,
        /** The newest content wins; readers see either the old or the new, never a mixture. */
        REPLACE
    }

    public PutRequest {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(mode, "mode");
        metadata = Map.copyOf(metadata);
        if (size < 0 || !SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    "Object " + key + ": size " + size + " or SHA-256 '" + sha256 + "' is wrong");
        }
    }
}
