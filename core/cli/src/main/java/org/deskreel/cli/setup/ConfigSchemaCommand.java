// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.concurrent.Callable;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.engine.config.ConfigSchema;
import org.deskreel.engine.manifest.ManifestJson;
import picocli.CommandLine.Command;

/** {@code deskreel config schema}: for editors. */
@Command(
        name = "schema",
        sortOptions = false,
        description = "Print a JSON Schema of the configuration file, for editors.")
public final class ConfigSchemaCommand implements Callable<Integer> {
    private final Installation installation;

    /** For this installation. */
    public ConfigSchemaCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        installation
                .out()
                .println(ManifestJson.MAPPER
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(new ConfigSchema(installation.catalog()).tree()));
        return ExitCode.OK;
    }
}
