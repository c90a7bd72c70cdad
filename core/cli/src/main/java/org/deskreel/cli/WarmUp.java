// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli;

import java.util.ArrayList;
import java.util.List;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.installation.Places;
import org.deskreel.cli.installation.Terminal;

/**
 * Runs several commands one after the other in one process, so that an archive of classes that is made when it ends has those
 * of all. What they do does not matter. Only {@code bin/warm-up} uses it.
 */
public final class WarmUp {
    /** Stands between two commands. */
    private static final String NEXT = "--then";

    private WarmUp() {}

    /** Runs the commands and ends the process. */
    public static void main(String[] arguments) {
        List<String> command = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals(NEXT)) {
                run(command);
                command.clear();
            } else {
                command.add(argument);
            }
        }
        run(command);
        System.exit(0);
    }

    private static void run(List<String> command) {
        try (Installation installation = new Installation(Places.ofThisProcess(), Terminal.out(), Terminal.err())) {
            Deskreel.run(installation, command.toArray(String[]::new));
        }
    }
}
