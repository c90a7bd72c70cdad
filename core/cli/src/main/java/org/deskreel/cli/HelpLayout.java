// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How the help looks: commands before options, in groups, one line each. */
final class HelpLayout {
    private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("Record", List.of("record", "session"));
        GROUPS.put("Look at what was recorded", List.of("recordings"));
        GROUPS.put("Set up and check", List.of("install", "uninstall", "config", "plugins", "doctor"));
    }

    private static final List<String> SECTIONS = List.of(
            UsageMessageSpec.SECTION_KEY_DESCRIPTION,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            UsageMessageSpec.SECTION_KEY_FOOTER);

    private HelpLayout() {}

    /** Whether the arguments ask for help; only then the layout is worth its time. */
    static boolean wanted(String... arguments) {
        List<String> list = List.of(arguments);
        return list.isEmpty() || list.contains("-h") || list.contains("--help");
    }

    static void apply(CommandLine root) {
        each(root);
        root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> commands(help, root));
    }

    private static void each(CommandLine command) {
        command.setHelpSectionKeys(SECTIONS);
        command.setUsageHelpAutoWidth(true);
        command.getCommandSpec()
                .usageMessage()
                .abbreviateSynopsis(true)
                .synopsisHeading("%nUsage: ")
                .parameterListHeading("%n")
                .commandListHeading("%n")
                .optionListHeading("%nOptions:%n");
        command.getSubcommands().values().forEach(HelpLayout::each);
    }

    private static String commands(Help help, CommandLine root) {
        StringBuilder text = new StringBuilder();
        GROUPS.forEach((title, names) -> {
            text.append(text.isEmpty() ? "" : "%n".formatted()).append(title).append(":%n".formatted());
            names.stream()
                    .filter(root.getSubcommands()::containsKey)
                    .forEach(name -> text.append(line(
                            help,
                            name,
                            Objects.requireNonNull(root.getSubcommands().get(name)))));
        });
        return text.toString();
    }

    private static String line(Help help, String name, CommandLine command) {
        String[] description = command.getCommandSpec().usageMessage().description();
        String padded = name + " ".repeat(Math.max(1, 12 - name.length()));
        return "  " + help.colorScheme().commandText(padded) + description[0] + "%n".formatted();
    }
}
