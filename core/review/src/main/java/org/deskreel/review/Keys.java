// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import org.deskreel.spi.storage.ObjectKey;

/** Checks the keys that browsers send: whatever they name, it is below the sink's prefix. */
final class Keys {
    private Keys() {}

    /**
     * The same key.
     *
     * @throws Refusal when it cannot be one
     */
    static String checked(String key) {
        try {
            return new ObjectKey(key).value();
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("That is no key of a recording.");
        }
    }
}
