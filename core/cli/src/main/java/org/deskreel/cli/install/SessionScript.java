// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.util.regex.Pattern;
import org.deskreel.spi.DeskreelException;

/**
 * A program that the platform runs at an event.
 *
 * @param filename its full path, as the platform's machine names it
 * @param arguments for it, separated by spaces
 */
record SessionScript(String filename, String arguments) {
    /** In any folder: an older version may have been installed elsewhere. */
    private static final Pattern OURS = Pattern.compile("(?:.*[/\\\\])?deskreel-(?:start|end)\\.(?:sh|bat)");

    /**
     * Checks what the platform's limits allow.
     *
     * @throws DeskreelException when one of them is too long
     */
    SessionScript {
        check("The path", filename);
        check("The line of arguments", arguments);
    }

    private static void check(String what, String text) {
        if (text.length() > SessionScriptFile.LONGEST_TEXT) {
            throw DeskreelException.of(
                            InstallErrors.UNFIT,
                            what + " of a session script has " + text.length() + " characters, and the platform takes "
                                    + SessionScriptFile.LONGEST_TEXT + ".")
                    .remedy("Unpack Deskreel in a folder with a shorter name.");
        }
    }

    /** Whether a path names one of our scripts. */
    static boolean ours(String filename) {
        return OURS.matcher(filename).matches();
    }
}
