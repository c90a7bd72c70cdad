// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deskreel.testwindows.WindowsProgram;
import org.deskreel.testwindows.WineDesktop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Hooks for platforms in the program as it is installed on Windows, and the session scripts of a multi-session fleet as the
 * installed {@code config.json} has them run. Wine knows no sessions; see {@link GivenSessions}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WindowsHooksIT {
    private static final String[] GIVEN = {"--set", "session.hook=given"};

    private final WineDesktop desktop = WineDesktop.start();
    private WindowsInstallation deskreel;

    @BeforeAll
    void unpack() throws IOException, InterruptedException {
        deskreel = WindowsInstallation.unpackedOn(desktop);
    }

    @AfterAll
    void close() {
        desktop.close();
    }

    @Test
    void askWindowsForItsSessions() throws IOException {
        assertThat(doctor("hook: workspaces"))
                .contains("there is no map of WorkSpaces")
                .contains("Windows tells of 0 session(s)");
    }

    private String doctor(String... session) throws IOException {
        configure("session:\n  " + String.join("\n  ", session));
        var program = deskreel.start("doctor");
        program.waitFor(WindowsInstallation.PATIENCE);
        return program.output();
    }

    private void configure(String... sections) throws IOException {
        Path config = deskreel.programData().resolve("deskreel.yaml");
        Files.createDirectories(config.getParent());
        Files.writeString(
                config,
                "sinks:\n  - type: local\n    path: 'C:\\Recordings'\n%s\n".formatted(String.join("\n", sections)));
    }

    @Test
    void scriptsRecordWhatThereIsAndEndNothingInDoubt() throws IOException {
        GivenSessions sessions = GivenSessions.in(deskreel);
        configure("session: {patience: 1s}", "capture: {backends: [synthetic], segment: 2s}");
        JsonNode config = install();
        assertThat(run(config, "SessionStart", 8)).contains("There is no session to record on this machine.");

        sessions.are("s1");
        assertThat(start(5, "--set", "capture.ffmpeg=C:\\nowhere"))
                .contains("The recorder ended with exit code 5: ")
                .contains("There is no FFmpeg at C:\\nowhere.");
        sessions.are("s1", "s2");
        assertThat(start(0))
                .contains("Recording session s1 of user: first frame after ")
                .contains("Recording session s2 of user: first frame after ");
        assertThat(run(config, "SessionStart", 0, GIVEN))
                .contains("All 2 sessions are being recorded already: s1, s2.");
        assertThat(ofRecorders(".arguments")).isEmpty();
        assertThat(ofRecorders(".log"))
                .hasSize(2)
                .allSatisfy(log -> assertThat(log).content().contains("Recording."));

        assertThat(run(config, "SessionTermination", 8, GIVEN))
                .contains("There are 2 sessions, and nothing says which of them ends; none was ended.");
        sessions.are("s2");
        assertThat(run(config, "SessionTermination", 0, GIVEN))
                .contains("Session s1: recording ")
                .contains(" is complete")
                .doesNotContain("s2");
    }

    private JsonNode install() throws IOException {
        Path scripts = desktop.driveC().resolve("AppStream/SessionScripts");
        Files.createDirectories(scripts);
        // The exit code is the doctor's, who finds no session here.
        deskreel.run(10, "install", "appstream");
        return new ObjectMapper().readTree(scripts.resolve("config.json").toFile());
    }

    /** With more patience than a script has, because the machine of a test may have other work. */
    private String start(int exitCode, String... more) {
        List<String> command = new ArrayList<>(List.of("session", "start", "--timeout", "150s"));
        command.addAll(List.of(GIVEN));
        command.addAll(List.of(more));
        return deskreel.run(exitCode, command.toArray(String[]::new));
    }

    /** Runs the one program for the system at an event, with more arguments at the end. */
    private String run(JsonNode config, String event, int exitCode, String... more) {
        JsonNode executables = config.get(event).get("executables");
        assertThat(executables).hasSize(1);
        JsonNode executable = executables.get(0);
        assertThat(executable.get("context").asText()).isEqualTo("system");
        List<String> command =
                new ArrayList<>(List.of("/c", executable.get("filename").asText()));
        command.addAll(List.of(executable.get("arguments").asText().split(" ")));
        command.addAll(List.of(more));
        WindowsProgram program = desktop.command("cmd", command.toArray(String[]::new))
                .environment("JAVA_TOOL_OPTIONS", "-XX:NoSuchOption")
                .start();
        assertThat(program.waitFor(WindowsInstallation.PATIENCE))
                .as("%s, which said:%n%s", event, program.output())
                .isEqualTo(exitCode);
        return program.output();
    }

    private List<Path> ofRecorders(String extension) throws IOException {
        try (Stream<Path> logs = Files.list(deskreel.programData().resolve("logs"))) {
            return logs.filter(file -> file.getFileName().toString().startsWith("recorder-"))
                    .filter(file -> file.toString().endsWith(extension))
                    .toList();
        }
    }
}
