// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.setup;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.deskreel.cli.installation.DataOutput;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.engine.config.EffectiveConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deskreel config show}: what is in force. */
@Command(name = "show", sortOptions = false, description = "Print the value that every setting has, secrets masked.")
public final class ConfigShowCommand implements Callable<Integer> {
    private final Installation installation;

    @Mixin
    private final DataOutput output = new DataOutput();

    /** For this installation. */
    public ConfigShowCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        EffectiveConfiguration effective = new EffectiveConfiguration(installation.loaded());
        output.print(installation.out(), effective.tree(), out -> printYaml(effective, out));
        return ExitCode.OK;
    }

    private void printYaml(EffectiveConfiguration effective, PrintWriter out) {
        out.println("# From " + installation.source().describe());
        out.print(effective.yaml());
        out.flush();
    }
}
