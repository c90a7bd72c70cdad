// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.time.DateTimeException;
import java.time.Instant;
import org.deskreel.spi.storage.ObjectKey;

/** Reads what browsers send, which anybody may have written. */
final class Parameters {
    private Parameters() {}

    /**
     * The key of a recording: whatever it names, it is below the sink's prefix.
     *
     * @throws Refusal when it cannot be one
     */
    static String key(String text) {
        try {
            return new ObjectKey(text).value();
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("That is no key of a recording.");
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
