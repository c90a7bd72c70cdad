// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.deskreel.spi.storage.ObjectKey;

/** Reads what browsers send, which anybody may have written. */
final class Parameters {
    private Parameters() {}

    /**
     * The key of a recording: whatever it names, it is below the sink's prefix.
     *
     * @throws Refusal when it cannot be one
     */
    private static String key(String text) {
        try {
            return new ObjectKey(text).value();
        } catch (IllegalArgumentException e) {
            throw text.isEmpty() ? Refusal.badRequest("There is no key of a recording.") : Refusal.ofKey(text);
        }
    }

    /**
     * The key of the recording that a request is about, in its parameter {@code key}.
     *
     * @throws Refusal when there is none that can be one
     */
    static String key(Request request) {
        return key(request.parameter("key").orElse(""));
    }

    /**
     * The key of a recording as a part of a path: in Base64url, because keys hold slashes.
     *
     * @throws Refusal when it cannot be one
     */
    static String keyInPath(String part) {
        try {
            return key(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw Refusal.ofKey(part);
        }
    }

    /**
     * A moment.
     *
     * @throws Refusal when it is none
     */
    static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.badRequest("A time is written like 2026-11-23T07:25:09Z.");
        }
    }
}
