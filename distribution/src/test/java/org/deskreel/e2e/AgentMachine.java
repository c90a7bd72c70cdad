// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A machine without session scripts: Deskreel in {@code /opt/deskreel}, and folders of its own for the units of systemd and for
 * state. What runs in it sees them in a mount namespace of its own, in which systemd does not run; of this machine nothing is
 * changed. Takes root.
 *
 * @param folder in which everything is
 * @param systemBus the address of its system bus
 */
record AgentMachine(Path folder, String systemBus) {
    static AgentMachine in(Path folder, String systemBus) throws IOException, InterruptedException {
        AgentMachine machine = new AgentMachine(folder, systemBus);
        for (String name : List.of("opt", "units", "states", "output")) {
            Path made = Files.createDirectories(folder.resolve(name));
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        int code = new ProcessBuilder(
                        "cp",
                        "-a",
                        Installation.built().home().toString(),
                        machine.opt("deskreel").toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
        Files.createSymbolicLink(machine.opt("deskreel/jre"), Path.of(System.getProperty("java.home")));
        return machine;
    }

    /** A file below {@code /opt}, as this machine sees it. */
    Path opt(String name) {
        return folder.resolve("opt").resolve(name);
    }

    /** The unit of the agent, as this machine sees it. */
    Path unit() {
        return folder.resolve("units/deskreel.service");
    }

    /** All that there is of units and states. */
    List<String> everything() throws IOException {
        List<String> all = new ArrayList<>();
        for (String name : List.of("units", "states")) {
            try (Stream<Path> paths = Files.walk(folder.resolve(name))) {
                paths.map(path -> folder.relativize(path).toString()).forEach(all::add);
            }
        }
        return all;
    }

    /** Runs a command in the machine as root, with the environment that systemd gives. */
    Program start(List<String> command) throws IOException {
        String mounts = """
                mount --bind %1$s/opt /opt && mount --bind %1$s/states /var/lib \
                && mount --bind %1$s/units /etc/systemd/system \
                && { ! test -d /run/systemd || mount -t tmpfs tmpfs /run/systemd; } && exec "$@"
                """.formatted(folder);
        List<String> whole = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", mounts, "sh"));
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin");
        builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", systemBus);
        return Program.start(builder, folder.resolve("output"));
    }

    /** Runs a command of Deskreel to its end. */
    Program run(int code, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/opt/deskreel/bin/deskreel"));
        command.addAll(List.of(arguments));
        return start(command).expectExit(code, Installation.PATIENCE);
    }

    /** What systemd would run: the program line of the unit, in which nothing needs quotation marks. */
    List<String> programOfTheUnit() throws IOException {
        return programOf(unit());
    }

    /** The same of a unit that lies elsewhere. */
    static List<String> programOf(Path unit) throws IOException {
        String line = Files.readAllLines(unit).stream()
                .filter(text -> text.startsWith("ExecStart="))
                .findFirst()
                .orElseThrow();
        assertThat(line).doesNotContain("\"", "\\", "%", "$");
        return List.of(line.substring("ExecStart=".length()).split(" "));
    }
}
