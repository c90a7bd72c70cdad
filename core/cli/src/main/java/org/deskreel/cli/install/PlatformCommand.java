// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.setup.DoctorCommand;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deskreel install PLATFORM} and {@code deskreel uninstall PLATFORM}. */
@Command(sortOptions = false)
final class PlatformCommand implements Callable<Integer> {
    private final Installation installation;
    private final Platform platform;
    private final boolean undo;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = "Install in the file system below this folder, such as an image that is being made.")
    private @Nullable Path root;

    private PlatformCommand(Installation installation, Platform platform, boolean undo) {
        this.installation = installation;
        this.platform = platform;
        this.undo = undo;
    }

    static CommandLine install(Installation installation, Platform platform) {
        CommandLine command = of(new PlatformCommand(installation, platform, false), platform);
        command.getCommandSpec()
                .usageMessage()
                .description(
                        "Set up everything that recording takes: " + platform.description() + ".",
                        "May be run again at any time. Ends with what 'deskreel doctor' says.");
        return command;
    }

    static CommandLine uninstall(Installation installation, Platform platform) {
        CommandLine command = of(new PlatformCommand(installation, platform, true), platform);
        command.getCommandSpec()
                .usageMessage()
                .description(
                        "Undo 'deskreel install " + platform.name() + "'.",
                        "What else was changed since stays, and so do recordings that are not delivered.");
        return command;
    }

    private static CommandLine of(PlatformCommand command, Platform platform) {
        CommandLine line = new CommandLine(command);
        line.setCommandName(platform.name());
        line.addMixin("platform", platform);
        return line;
    }

    @Override
    public Integer call() throws IOException {
        needRights();
        platform.settings().forEach(installation.options()::override);
        Place place = place();
        Setup setup = new Setup(platform.steps(place), receipt(place), installation.out(), dryRun);
        if (undo) {
            setup.uninstall();
            return ExitCode.OK;
        }
        setup.install();
        if (dryRun || root != null) {
            return ExitCode.OK;
        }
        installation.forgetConfiguration();
        return new DoctorCommand(installation).call();
    }

    private void needRights() {
        if (root == null && !dryRun && !installation.places().privileged()) {
            throw DeskreelException.of(
                            InstallErrors.NOT_ALLOWED,
                            "Only root, or an administrator, can " + (undo ? "uninstall" : "install") + " Deskreel.")
                    .remedy("Run the command with sudo, or in a command prompt that was started as administrator.");
        }
    }

    private Place place() {
        Path home = installation.home();
        Optional<Path> named =
                installation.options().file().map(file -> file.toAbsolutePath().normalize());
        if (root == null) {
            Path usual =
                    installation.source().file().orElse(installation.places().machineConfiguration());
            return new Place(home.getRoot(), home, state(), named, usual, system(), java(home));
        }
        Path top = root.toAbsolutePath().normalize();
        Path usual = Place.in(top, installation.places().machineConfiguration());
        return new Place(
                top,
                home,
                Place.in(top, installation.places().machineState()),
                named,
                usual,
                system(),
                Optional.empty());
    }

    private Path system() {
        String folder = installation.places().environment().apply("SystemRoot");
        return Path.of(folder == null ? "/" : folder, "System32");
    }

    /** As the launcher looks for it. */
    private Optional<Path> java(Path home) {
        Function<String, @Nullable String> variables = installation.places().environment();
        String named = variables.apply("DESKREEL_JAVA_HOME");
        if (named == null && !Files.isDirectory(home.resolve("jre"))) {
            named = variables.apply("JAVA_HOME");
        }
        return Optional.ofNullable(named).filter(path -> !path.isEmpty()).map(Path::of);
    }

    /** Asked without plugins: what others may still change is not to run before that is mended. */
    private Path state() {
        try {
            return installation.configuredState().orElse(installation.places().state());
        } catch (DeskreelException e) {
            // The doctor tells of it.
            return installation.places().machineState();
        }
    }

    private Receipt receipt(Place place) {
        try {
            return Receipt.of(place.state(), platform.name());
        } catch (IOException e) {
            throw InstallErrors.of("receipt", e);
        }
    }
}
