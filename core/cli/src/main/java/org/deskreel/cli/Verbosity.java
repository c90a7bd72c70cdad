// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli;

/**
 * How much the terminal shows. Kept apart from {@link Logging} so that a command that logs nothing loads nothing of the
 * logging library.
 */
enum Verbosity {
    NORMAL,
    VERBOSE,
    DEBUG;

    private static volatile Verbosity chosen = NORMAL;

    /** Must be called before the first logger is used to have an effect on the terminal. */
    static void choose(GlobalOptions options) {
        chosen = options.debug ? DEBUG : options.verbose ? VERBOSE : NORMAL;
    }

    static Verbosity chosen() {
        return chosen;
    }
}
