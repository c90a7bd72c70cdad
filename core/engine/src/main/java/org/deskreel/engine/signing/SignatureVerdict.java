// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.signing;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What checking the signature of a manifest showed.
 *
 * @param kind in one word
 * @param sentence for people
 */
public record SignatureVerdict(Kind kind, String sentence) {
    /** The possible results. */
    public enum Kind {
        /** The manifest is not signed, and nobody expected it to be. */
        NONE,
        /** Somebody signed it, but there is no key to check it with. */
        UNCHECKED,
        /** One of the given keys signed it as it stands. */
        GOOD,
        /** It should be signed and is not. */
        MISSING,
        /** The signature does not belong to the manifest as it stands, or not to one of the given keys. */
        WRONG;

        /** As it stands in the output of commands. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the manifest may have been changed after the recorder wrote it. */
    public boolean damage() {
        return kind == Kind.MISSING || kind == Kind.WRONG;
    }
}
