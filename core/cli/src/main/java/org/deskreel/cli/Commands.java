// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.deskreel.cli.install.InstallCommands;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.recordings.DeliverCommand;
import org.deskreel.cli.recordings.RecordingsExportCommand;
import org.deskreel.cli.recordings.RecordingsListCommand;
import org.deskreel.cli.recordings.RecordingsRepairCommand;
import org.deskreel.cli.recordings.RecordingsShowCommand;
import org.deskreel.cli.recordings.RecordingsVerifyCommand;
import org.deskreel.cli.recordings.ReviewCommand;
import org.deskreel.cli.session.AgentCommand;
import org.deskreel.cli.session.RecordCommand;
import org.deskreel.cli.session.SessionEndCommand;
import org.deskreel.cli.session.SessionStartCommand;
import org.deskreel.cli.session.SessionStatusCommand;
import org.deskreel.cli.setup.ConfigCheckCommand;
import org.deskreel.cli.setup.ConfigReferenceCommand;
import org.deskreel.cli.setup.ConfigSchemaCommand;
import org.deskreel.cli.setup.ConfigShowCommand;
import org.deskreel.cli.setup.DoctorCommand;
import org.deskreel.cli.setup.PluginsListCommand;
import org.deskreel.cli.setup.PluginsSignCommand;

/** All commands, in the order of the help. */
final class Commands {
    private Commands() {}

    /**
     * The commands that the arguments name, since making all of them takes longer than most of them run; all commands
     * when none is named, for the help and for suggestions.
     */
    static List<Object> named(Installation installation, String... arguments) {
        Map<String, Supplier<Object>> all = all(installation);
        List<Object> named = all.entrySet().stream()
                .filter(command -> Arrays.asList(arguments).contains(command.getKey()))
                .map(command -> command.getValue().get())
                .toList();
        return named.isEmpty() ? all.values().stream().map(Supplier::get).toList() : named;
    }

    /** By name: annotated objects, or {@link Group}s of them. */
    private static Map<String, Supplier<Object>> all(Installation installation) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("record", () -> new RecordCommand(installation));
        commands.put("session", () -> session(installation));
        commands.put("agent", () -> new AgentCommand(installation));
        commands.put("deliver", () -> new DeliverCommand(installation));
        commands.put("recordings", () -> recordings(installation));
        commands.put("review", () -> new ReviewCommand(installation));
        commands.put("config", () -> config(installation));
        commands.put("plugins", () -> plugins(installation));
        commands.put("doctor", () -> new DoctorCommand(installation));
        commands.put(
                "install",
                () -> Group.of("install", "Set up what a platform needs.", InstallCommands.install(installation)));
        commands.put("uninstall", () -> Group.of("uninstall", "Undo that.", InstallCommands.uninstall(installation)));
        return commands;
    }

    private static Object session(Installation installation) {
        return Group.of(
                "session",
                "Start, end and watch recorders in the background.",
                new SessionStartCommand(installation),
                new SessionEndCommand(installation),
                new SessionStatusCommand(installation));
    }

    private static Object recordings(Installation installation) {
        return Group.of(
                "recordings",
                "Find, check, export and repair recordings.",
                new RecordingsListCommand(installation),
                new RecordingsShowCommand(installation),
                new RecordingsVerifyCommand(installation),
                new RecordingsExportCommand(installation),
                new RecordingsRepairCommand(installation));
    }

    private static Object plugins(Installation installation) {
        return Group.of(
                "plugins",
                "See what is installed, and sign it.",
                new PluginsListCommand(installation),
                new PluginsSignCommand(installation));
    }

    private static Object config(Installation installation) {
        return Group.of(
                "config",
                "Check and show the configuration.",
                new ConfigCheckCommand(installation),
                new ConfigShowCommand(installation),
                new ConfigSchemaCommand(installation),
                new ConfigReferenceCommand(installation));
    }
}
