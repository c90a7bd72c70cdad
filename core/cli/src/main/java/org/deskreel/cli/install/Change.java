// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a step has to do.
 *
 * @param sentence what is done, beginning with a verb; or, when there is nothing to do, how it is
 * @param work what does it; null when there is nothing to do
 */
record Change(String sentence, @Nullable Work work) {
    /** Does it. */
    interface Work {
        void run() throws IOException;
    }

    static Change none(String finding) {
        return new Change(finding, null);
    }

    /** What does it, unless there is nothing to do. */
    Optional<Work> needed() {
        return Optional.ofNullable(work);
    }
}
