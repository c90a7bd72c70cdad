// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.nio.file.Path;

/**
 * The platform runs one program for the system at each event, and that is somebody else's, who sees to it that ours are run.
 *
 * @param file in which the platform is told which
 * @param start is to run when a session starts
 * @param end is to run when it ends
 */
record ScriptsByHand(Path file, SessionScript start, SessionScript end) implements Step {
    @Override
    public String subject() {
        return "session scripts";
    }

    @Override
    public Change install(Receipt receipt) {
        return Change.none(file + " is left to you. Let what it runs for the system at " + SessionScriptFile.START
                + " call " + call(start) + " and wait for it; at " + SessionScriptFile.END + " " + call(end)
                + ". Each needs a waiting time of " + SessionScriptFile.LONGEST_WAIT + " s.");
    }

    private static String call(SessionScript script) {
        return "'" + script.filename() + "' with the arguments '" + script.arguments() + "'";
    }

    @Override
    public Change uninstall(Receipt receipt) {
        return Change.none(file + " is left to you.");
    }
}
