// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The open segment as it stood in the sink at a look.
 *
 * @param head its first bytes, a few thousand: header and beginning of the first fragment, by which it is told from others
 * @param size of all
 * @param start of its footage; null when the sink does not say it
 */
record Checkpoint(byte[] head, long size, @Nullable Instant start) {

    /** Whether it is of the same segment as an earlier one. */
    boolean continues(Checkpoint earlier) {
        return Objects.equals(start, earlier.start())
                && size >= earlier.size()
                && differences(head, earlier.head()) == 0;
    }

    /** How many bytes at the beginning of both differ. */
    static int differences(byte[] one, byte[] other) {
        int differences = 0;
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            differences += one[i] == other[i] ? 0 : 1;
        }
        return differences;
    }
}
