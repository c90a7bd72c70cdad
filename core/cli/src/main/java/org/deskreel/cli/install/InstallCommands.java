// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.util.List;
import org.deskreel.cli.installation.Installation;
import picocli.CommandLine;

/** The commands for each platform that Deskreel can be installed for. */
public final class InstallCommands {
    private InstallCommands() {}

    /** The members of {@code deskreel install}. */
    public static List<CommandLine> install(Installation installation) {
        return platforms().stream()
                .map(platform -> PlatformCommand.install(installation, platform))
                .toList();
    }

    /** The members of {@code deskreel uninstall}. */
    public static List<CommandLine> uninstall(Installation installation) {
        return platforms().stream()
                .map(platform -> PlatformCommand.uninstall(installation, platform))
                .toList();
    }

    private static List<Platform> platforms() {
        SystemProgram program = SystemProgram.ofThisMachine();
        return List.of(
                new SessionScriptPlatform(program),
                new AgentPlatform("workspaces", "Amazon WorkSpaces Personal", program),
                new AgentPlatform("ec2", "EC2 instances, with Amazon DCV or without", program));
    }
}
