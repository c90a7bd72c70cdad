// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.storage;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.deskreel.spi.Api;

/**
 * An object to be stored.
 *
 * @param key where
 * @param content the bytes; they are the same at each opening
 * @param size of the content in bytes
 * @param sha256 of the content, 64 lower-case hexadecimal digits
 * @param contentType such as {@code video/mp4}
 * @param metadata to be kept with the object where the sink can; keys are lower-case letters, digits and hyphens, values
 *     printable ASCII
 * @param mode what to do when the key is taken
 * @param repeated whether an earlier call, of this process or of one before it, may have stored this content. A sink that
 *     can look, looks before it sends all bytes again. One that may write but not look, and finds the key of a repeated
 *     {@link Mode#CREATE} taken, writes the object once more
 * @param timeLimit how long the call may take in all, what the sink repeats within it included. After it the sink gives up
 *     with {@link org.deskreel.spi.ErrorCategory#OUTCOME_UNKNOWN}; soon after that the engine interrupts the call
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public record PutRequest(
        ObjectKey key,
        Content content,
        long size,
        String sha256,
        String contentType,
        Map<String, String> metadata,
        Mode mode,
        boolean repeated,
        Duration timeLimit) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Duration SHORTEST_LIMIT = Duration.ofSeconds(30);

    /** A link slower than this is as good as down. */
    private static final long SLOWEST_BYTES_PER_SECOND = 32 * 1024;

    /** What to do when the key is taken. */
    public enum Mode {
        /**
         * The object is written once and never again. If the key is taken by the same content, the call succeeds; if by
         * other content, it fails with {@link org.deskreel.spi.ErrorCategory#CONFLICT} and the old content stays.
         */
        CREATE,
        /** The newest content wins; readers see either the old or the new, never a mixture. */
        REPLACE,
        /**
         * As {@link #REPLACE}, but the content is replaced within seconds and worthless once the recording has ended: the
         * sink puts no retention on it and stores it in the class that is cheapest to replace.
         */
        CHECKPOINT
    }

    public PutRequest {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(timeLimit, "timeLimit");
        metadata = Map.copyOf(metadata);
        if (size < 0 || !SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    "Object " + key + ": size " + size + " or SHA-256 '" + sha256 + "' is wrong");
        }
    }

    /**
     * A request without metadata that is sent for the first time, with {@link #usualLimit} as its limit.
     *
     * @param key where
     * @param content the bytes
     * @param size in bytes
     * @param sha256 of the content
     * @param contentType such as {@code video/mp4}
     * @param mode what to do when the key is taken
     */
    public static PutRequest of(
            ObjectKey key, Content content, long size, String sha256, String contentType, Mode mode) {
        return new PutRequest(key, content, size, sha256, contentType, Map.of(), mode, false, usualLimit(size));
    }

    /** How long sending so many bytes may take at most on a link that works: 30 s, and a second for each 32 KiB. */
    public static Duration usualLimit(long bytes) {
        return SHORTEST_LIMIT.plusSeconds(bytes / SLOWEST_BYTES_PER_SECOND);
    }

    /** The same request with these metadata. */
    public PutRequest with(Map<String, String> others) {
        return new PutRequest(key, content, size, sha256, contentType, others, mode, repeated, timeLimit);
    }

    /** The same request, possibly sent before. */
    public PutRequest again(boolean mayBeThere) {
        return new PutRequest(key, content, size, sha256, contentType, metadata, mode, mayBeThere, timeLimit);
    }

    /** The same request with another time limit. */
    public PutRequest within(Duration limit) {
        return new PutRequest(key, content, size, sha256, contentType, metadata, mode, repeated, limit);
    }
}
