// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.setup;

import java.util.concurrent.Callable;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.engine.config.ConfigReference;
import picocli.CommandLine.Command;

/** {@code deskreel config reference}: makes {@code docs/configuration.md}. */
@Command(name = "reference", hidden = true, description = "Print the reference page of all settings as Markdown.")
public final class ConfigReferenceCommand implements Callable<Integer> {
    private final Installation installation;

    /** For this installation. */
    public ConfigReferenceCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        installation.out().print(new ConfigReference(installation.catalog()).markdown());
        installation.out().flush();
        return ExitCode.OK;
    }
}
