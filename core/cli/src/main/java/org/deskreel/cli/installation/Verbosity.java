// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.installation;

/**
 * How much the terminal shows. Kept apart from {@link Logging} so that a command that logs nothing loads nothing of the
 * logging library.
 */
public enum Verbosity {
    NORMAL,
    VERBOSE,
    DEBUG;

    private static volatile Verbosity chosen = NORMAL;

    /** Must be called before the first logger is used to have an effect on the terminal. */
    public static void choose(GlobalOptions options) {
        chosen = options.debug() ? DEBUG : options.verbose() ? VERBOSE : NORMAL;
    }

    public static Verbosity chosen() {
        return chosen;
    }
}
