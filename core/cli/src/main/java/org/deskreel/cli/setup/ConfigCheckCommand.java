// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.setup;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.deskreel.cli.installation.DataOutput;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.engine.config.ConfigProblem;
import org.deskreel.engine.config.InvalidConfigurationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deskreel config check}: all mistakes at once. */
@Command(name = "check", sortOptions = false, description = "Check the configuration and tell every mistake in it.")
public final class ConfigCheckCommand implements Callable<Integer> {
    private final Installation installation;

    @Mixin
    private final DataOutput output = new DataOutput();

    /** For this installation. */
    public ConfigCheckCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        try {
            installation.configuration();
        } catch (InvalidConfigurationException e) {
            if (!output.json()) {
                throw e;
            }
            print(e.source(), e.problems());
            return ExitCode.of(e);
        }
        print(installation.source().describe(), List.of());
        return ExitCode.OK;
    }

    private void print(String source, List<ConfigProblem> problems) {
        Map<String, Object> data = Map.of("source", source, "valid", problems.isEmpty(), "problems", problems);
        output.print(installation.out(), data, out -> out.println("There is no mistake in " + source + "."));
    }
}
