// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be started in a session.
 *
 * @param session the number of the session
 * @param command program and arguments; the program by its whole path
 * @param environment variables besides those of this process
 * @param folder the working folder; null for the one of this process
 * @param belowNormal whether it gets the processor only when others do not want it
 * @param diesWithOwner whether it ends when this process ends, or closes it. Otherwise it is also taken out of the job object
 *     of this process, whose end would be its own
 */
public record SessionCommand(
        int session,
        List<String> command,
        Map<String, String> environment,
        @Nullable Path folder,
        boolean belowNormal,
        boolean diesWithOwner) {
    public SessionCommand {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("A command needs a program");
        }
    }

    /** With normal priority, the environment and the folder of this process; dies with its owner. */
    public static SessionCommand of(int session, List<String> command) {
        return new SessionCommand(session, command, Map.of(), null, false, true);
    }

    /** The same, but it lives on when its owner has ended. */
    public static SessionCommand outliving(int session, List<String> command) {
        return new SessionCommand(session, command, Map.of(), null, false, false);
    }

    String program() {
        return command.get(0);
    }
}
