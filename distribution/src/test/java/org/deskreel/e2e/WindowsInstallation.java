// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deskreel.testwindows.WindowsFiles;
import org.deskreel.testwindows.WindowsProgram;
import org.deskreel.testwindows.WineDesktop;

/**
 * The zip for Windows, unpacked on drive C of a Wine desktop into a folder with spaces in its name, with a Java runtime
 * in it. State and configuration are where Deskreel looks for them by itself.
 *
 * @param desktop where it runs
 * @param home the installation
 */
record WindowsInstallation(WineDesktop desktop, Path home) {
    /** Wine on a busy machine needs its time; the tests are not about speed. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    static WindowsInstallation unpackedOn(WineDesktop desktop) throws IOException, InterruptedException {
        Path programs = desktop.driveC().resolve("Program Files");
        execute("unzip", "-q", zip().toString(), "-d", programs.toString());
        try (Stream<Path> folders = Files.list(programs)) {
            Path unpacked = folders.filter(
                            folder -> folder.getFileName().toString().startsWith("deskreel-"))
                    .findFirst()
                    .orElseThrow();
            Path home = Files.move(unpacked, programs.resolve("Deskreel for Windows"));
            execute(
                    "cp",
                    "-al",
                    WindowsFiles.javaHome().toString(),
                    home.resolve("jre").toString());
            return new WindowsInstallation(desktop, home);
        }
    }

    /** The one that the build made, for what can be known of it without Windows. */
    static Path built() {
        return Path.of(System.getProperty("deskreel.windows.home", "target/deskreel-windows"))
                .toAbsolutePath();
    }

    private static Path zip() throws IOException {
        try (Stream<Path> files = Files.list(built().getParent())) {
            return files.filter(file -> file.toString().endsWith("-windows-x64.zip"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("The zip for Windows; build it: ./mvnw -Dquick package"));
        }
    }

    private static void execute(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as(String.join(" ", command))
                .isZero();
    }

    /** Writes the machine's configuration file, which needs no option to be found. */
    void configure(String sinks, String... sections) throws IOException {
        Files.createDirectories(programData());
        Files.writeString(programData().resolve("deskreel.yaml"), """
                session:
                  id: e2e-session
                sinks:
                %s
                %s
                """.formatted(
                        sinks.stripTrailing().indent(2).stripTrailing(), String.join("\n", sections)));
    }

    /** A folder on drive C that is configured as {@code C:\Recordings}. */
    Path recordings() {
        return desktop.driveC().resolve("Recordings");
    }

    Path programData() {
        return desktop.driveC().resolve("ProgramData/Deskreel");
    }

    /** What the recorders have logged. */
    String log() throws IOException {
        return Files.readString(programData().resolve("logs/deskreel.log"));
    }

    /** Starts {@code deskreel.cmd} as a user of Windows does. */
    WindowsProgram start(String... arguments) {
        List<String> all = new ArrayList<>(List.of("/c", launcher()));
        all.addAll(List.of(arguments));
        return desktop.command("cmd", all.toArray(String[]::new))
                .environment("JAVA_TOOL_OPTIONS", "-Dnobody.obeys=this -XX:NoSuchOption")
                .start();
    }

    private String launcher() {
        return "C:\\"
                + desktop.driveC()
                        .relativize(home.resolve("bin/deskreel.cmd"))
                        .toString()
                        .replace('/', '\\');
    }

    /** Runs it to its end, and gives what it printed. */
    String run(int exitCode, String... arguments) {
        WindowsProgram program = start(arguments);
        assertThat(program.waitFor(PATIENCE))
                .as("exit code of deskreel %s, which said:%n%s", String.join(" ", arguments), program.output())
                .isEqualTo(exitCode);
        return program.output();
    }

    /** Ends all programs of such a name as Windows does, and not as Linux would. */
    void kill(String program) {
        assertThat(desktop.command("taskkill", "/f", "/im", program).start().waitFor(PATIENCE))
                .as("taskkill %s", program)
                .isZero();
    }
}
