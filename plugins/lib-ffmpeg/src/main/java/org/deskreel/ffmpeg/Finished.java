// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.util.List;

/**
 * A program that has run to its end.
 *
 * @param exit its exit code
 * @param errors the last lines of its standard error
 */
public record Finished(int exit, List<String> errors) {
    public Finished {
        errors = List.copyOf(errors);
    }

    /** Whether it ended well. */
    public boolean ok() {
        return exit == 0;
    }
}
