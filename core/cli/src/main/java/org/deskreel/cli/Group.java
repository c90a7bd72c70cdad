// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A command that only holds others; called without one of them it says which there are. */
@Command(sortOptions = false)
final class Group implements Runnable {
    private final CommandLine command = new CommandLine(this);

    private Group() {}

    /** A command with others in it. */
    static CommandLine of(String name, String description, Object... members) {
        return of(name, description, List.of(members));
    }

    /** The same. */
    static CommandLine of(String name, String description, List<?> members) {
        Group group = new Group();
        group.command.setCommandName(name);
        group.command.getCommandSpec().usageMessage().description(description);
        for (Object member : members) {
            group.command.addSubcommand(member);
        }
        return group.command;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(command, "Say what to do: " + String.join(", ", names()) + ".");
    }

    private List<String> names() {
        return command.getSubcommands().entrySet().stream()
                .filter(member ->
                        !member.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
    }
}
