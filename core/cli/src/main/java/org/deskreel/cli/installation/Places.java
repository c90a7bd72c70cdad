// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.installation;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deskreel.files.AccessList;
import org.jspecify.annotations.Nullable;

/**
 * Where things are on this machine.
 *
 * @param environment looks up environment variables
 * @param properties looks up system properties
 */
public record Places(Function<String, @Nullable String> environment, Function<String, @Nullable String> properties) {
    /** The places of this process. */
    public static Places ofThisProcess() {
        return new Places(System::getenv, System::getProperty);
    }

    /** Where Deskreel is installed; the launcher says it. */
    public Path home() {
        return Path.of(property("deskreel.home", ".")).toAbsolutePath().normalize();
    }

    /** Where plugins are: in the installation and, for tests and developers, in {@code deskreel.plugins}. */
    public List<Path> plugins(Path home) {
        List<Path> folders = new ArrayList<>(List.of(home.resolve("plugins")));
        Arrays.stream(property("deskreel.plugins", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .forEach(folders::add);
        return folders;
    }

    /** The configuration file that is used when none is named. */
    public Optional<Path> configuration(Path home) {
        return Stream.of(home.resolve("conf/deskreel.yaml"), machineConfiguration())
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The configuration file of the machine, whether or not there is one. */
    public Path machineConfiguration() {
        return programData()
                .map(data -> data.resolve("Deskreel"))
                .orElse(Path.of("/etc/deskreel"))
                .resolve("deskreel.yaml");
    }

    /** Spool, status files and logs, when the configuration does not say. */
    public Path state() {
        if (programData().isPresent() || privileged()) {
            return machineState();
        }
        String state = environment.apply("XDG_STATE_HOME");
        return (state == null || state.isBlank()
                        ? Path.of(property("user.home", "."), ".local", "state")
                        : Path.of(state))
                .resolve("deskreel");
    }

    /** The same for a recorder of the machine, whoever asks. */
    public Path machineState() {
        return programData().map(data -> data.resolve("Deskreel")).orElse(Path.of("/var/lib/deskreel"));
    }

    /** Whether this process may write everywhere. */
    public boolean privileged() {
        return "root".equals(properties.apply("user.name")) || AccessList.privileged();
    }

    /** What this machine is called. Asks the system first, because asking the network may take seconds. */
    public String host() {
        String computer = environment.apply("COMPUTERNAME");
        try {
            return computer != null
                    ? computer
                    : Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return ofNetwork();
        }
    }

    private static String ofNetwork() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /**
     * On Windows only. Shells on streaming instances have been seen without the variable; what it stands for is there all the
     * same.
     */
    private Optional<Path> programData() {
        return variable("ProgramData")
                .or(() -> windows() ? variable("ALLUSERSPROFILE") : Optional.empty())
                .or(() -> windows()
                        ? Optional.of(variable("SystemDrive").orElse("C:") + "\\ProgramData")
                        : Optional.empty())
                .map(Path::of);
    }

    private boolean windows() {
        return property("os.name", "").startsWith("Windows");
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
    }

    private String property(String name, String otherwise) {
        String value = properties.apply(name);
        return value == null ? otherwise : value;
    }
}
