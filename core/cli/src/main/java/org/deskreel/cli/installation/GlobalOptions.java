// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.installation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command understands, before or after its name. */
public final class GlobalOptions {
    @Option(
            names = "--config",
            order = 100,
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "Configuration file. Default: that of the installation, else of the machine.")
    @Nullable
    Path config;

    @Option(
            names = "--set",
            order = 101,
            scope = ScopeType.INHERIT,
            paramLabel = "PATH=VALUE",
            description = "Override a setting, such as capture.frame-rate=10; may be repeated.")
    List<String> overrides = new ArrayList<>();

    @Option(
            names = {"-v", "--verbose"},
            order = 102,
            scope = ScopeType.INHERIT,
            description = "Show on the terminal everything that goes to the log.")
    private boolean verbose;

    @Option(
            names = "--debug",
            order = 103,
            scope = ScopeType.INHERIT,
            description = "Log details for developers, and show stack traces.")
    private boolean debug;

    @Option(names = "--home", scope = ScopeType.INHERIT, hidden = true, paramLabel = "DIR")
    @Nullable
    Path home;

    /** The configuration file that was named, if one was. */
    public Optional<Path> file() {
        return Optional.ofNullable(config);
    }

    /** Overrides a setting, as {@code --set} does. Must come before the configuration is read. */
    public void override(String setting) {
        overrides.add(setting);
    }

    /** Whether everything that is logged is shown on the terminal, too. */
    public boolean verbose() {
        return verbose;
    }

    /** Whether details for developers are logged, and stack traces shown. */
    public boolean debug() {
        return debug;
    }
}
