// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.util.List;

/**
 * Something that Deskreel can be installed for. An implementation may have options of the command line (picocli); they are
 * those of both commands, and set when the methods are called.
 */
interface Platform {
    /** How it is called on the command line. */
    String name();

    /** What it is, in a few words, for the help. */
    String description();

    /** The settings that recording on it takes, as {@code PATH=VALUE}; they hold for the check at the end, too. */
    List<String> settings();

    /** What there is to be done, in this order; the other way round to undo it. */
    List<Step> steps(Place place);
}
