// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An image in which another company's programs run at both events. They call the session scripts as {@code install} tells;
 * and the agent, which is installed with them, starts a recorder again that died.
 */
final class OtherScriptsIT {
    private static final String SESSION = "0f0c5a52-7a3d-4d55-a6f8-6f0f1f4f3c11";
    private static final Pattern CALL = Pattern.compile("(\\w+) (?:call )?'([^']+)' with the arguments '([^']+)'");

    @TempDir
    private Path folder;

    private StreamingInstance instance;
    private SpooledRecordings spool;

    @Test
    void otherScriptsCallOursAndTheAgentStartsAgainWhatDied() throws IOException, InterruptedException {
        try (StreamingInstance started = new StreamingInstance(folder.resolve("instance"))) {
            instance = started;
            spool = new SpooledRecordings(instance.seen("/var/lib/deskreel"));
            configure();
            Path config = otherScripts();
            assertThat(install(9).err())
                    .contains(
                            "runs '/opt/other/SessionStart.sh' with the arguments 'x' for the system",
                            "with --scripts-by-hand");
            follow(install(10, "--scripts-by-hand", "--agent").out());

            SessionScripts scripts = new SessionScripts(instance, config);
            signIn();
            assertThat(scripts.run("SessionStart").log()).startsWith("other\nRecording session " + SESSION);
            killTheRecorder();
            assertThat(scripts.run("SessionTermination").log())
                    .startsWith("other\nSession " + SESSION + ": recording ")
                    .contains(" is complete, ");
        }
        Recording recording = Recording.in(folder.resolve("instance/states/recordings"));
        recording.assertSound();
        assertThat(recording.gaps("recorder-down")).hasSize(1);
        assertThat(recording.events("recording-taken-up")).hasSize(1);
    }

    private void configure() throws IOException {
        Files.writeString(Files.createDirectories(instance.opt("deskreel/conf")).resolve("deskreel.yaml"), """
                sinks:
                  - type: local
                    path: /var/lib/recordings
                capture:
                  segment: 2s
                """);
    }

    private Path otherScripts() throws IOException {
        Files.createDirectories(instance.opt("other"));
        Path config = Files.createDirectories(instance.opt("appstream/SessionScripts"))
                .resolve("config.json");
        return Files.writeString(config, """
                {"SessionStart": {"Executables": [{"Context": "system",
                   "Filename": "/opt/other/SessionStart.sh", "Arguments": "x", "S3LogEnabled": true}], "WaitingTime": 60},
                 "SessionTermination": {"Executables": [{"Context": "system",
                   "Filename": "/opt/other/SessionTermination.sh", "Arguments": "x", "S3LogEnabled": true}], "WaitingTime": 60}}
                """);
    }

    private Program install(int code, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/opt/deskreel/bin/deskreel", "install", "appstream"));
        command.addAll(List.of(options));
        return instance.start(command).expectExit(code, Duration.ofMinutes(1));
    }

    /** Writes the other company's programs as it is told what they are to call. */
    private void follow(String told) throws IOException {
        Matcher call = CALL.matcher(told);
        List<String> events = new ArrayList<>();
        while (call.find()) {
            Path script = instance.opt("other/" + call.group(1) + ".sh");
            Files.writeString(script, "#!/bin/sh\necho other\n" + call.group(2) + " " + call.group(3) + "\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            events.add(call.group(1));
        }
        assertThat(events).as(told).containsExactly("SessionStart", "SessionTermination");
    }

    private void signIn() throws IOException {
        instance.variables(
                "user",
                Map.of(
                        "AppStream_Stack_Name", "training",
                        "AppStream_UserName", "jane.doe@example.com",
                        "AppStream_Session_ID", SESSION));
        instance.openDesktop(Map.of());
    }

    private void killTheRecorder() throws IOException, InterruptedException {
        JsonNode first = spool.await(1, "recording").get(SESSION);
        long recorder = SpooledRecordings.recorder(first);
        List<String> program = AgentMachine.programOf(instance.seen("/etc/systemd/system/deskreel.service"));
        try (Program agent = instance.start(program)) {
            Program.signal(ProcessHandle.of(recorder).orElseThrow(), "KILL");
            spool.await(
                    "another recorder",
                    now -> SpooledRecordings.is(now.get(SESSION), "recording")
                            && SpooledRecordings.recorder(now.get(SESSION)) != recorder);
            agent.signal("TERM");
            agent.expectExit(0, Installation.PATIENCE);
        }
    }
}
