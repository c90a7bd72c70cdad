// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.engine.plugin.Plugins;
import org.deskreel.engine.spool.PrivateFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deskreel plugins sign}: what {@code plugins.trust: signed} asks for. Loads no plugin. */
@Command(
        name = "sign",
        sortOptions = false,
        description = {
            "Sign plugins with the JDK's jarsigner.",
            "Example: deskreel plugins sign -- -keystore signer.p12 -storepass:file secret my-key"
        })
public final class PluginsSignCommand implements Callable<Integer> {
    private final Installation installation;

    @Option(
            names = "--plugin",
            paramLabel = "PATH",
            description = "Folder or jar of a plugin; may be repeated. Default: all that are installed.")
    private List<Path> plugins = new ArrayList<>();

    @Parameters(
            arity = "1..*",
            paramLabel = "-- OPTION... ALIAS",
            description = "What jarsigner is told: where the key is, and what it is called there.")
    private List<String> arguments = new ArrayList<>();

    /** For this installation. */
    public PluginsSignCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        List<Path> chosen =
                plugins.isEmpty() ? Plugins.candidates(installation.places().plugins(installation.home())) : plugins;
        Path work = Files.createTempDirectory("deskreel-sign-");
        try {
            JarSigner signer = new JarSigner(Path.of(System.getProperty("java.home")), work, arguments);
            for (Path plugin : chosen) {
                signer.sign(plugin);
                installation.out().println("Signed " + plugin + ".");
                installation.out().flush();
            }
        } finally {
            PrivateFiles.remove(work);
        }
        return ExitCode.OK;
    }
}
