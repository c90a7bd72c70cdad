// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.deskreel.benchmarks.desktop.Desktop;
import org.deskreel.testlogind.Login;
import org.deskreel.testlogind.LogindBus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent from its installation to its removal, as systemd would run it: by the program line of the unit, and a recorder
 * that goes on when the agent is stopped. Two accounts that every machine has sign in; only the group of one of them is to be
 * recorded.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AgentInstalledIT {
    @TempDir
    private static Path folder;

    private AgentMachine machine;
    private List<String> before;
    private Program install;
    private Program again;
    private Program verify;
    private Program check;
    private boolean recorderOutlivedTheAgent;
    private Program uninstall;
    private List<String> left;
    private Recording recording;

    @BeforeAll
    void liveThroughASession() throws Exception {
        try (LogindBus bus = LogindBus.start();
                InstanceMetadata metadata = new InstanceMetadata();
                Desktop desktop = Desktop.open(640, 480, 7, folder.resolve("desktop"))) {
            machine = AgentMachine.in(folder.resolve("machine"), bus.address());
            configure(metadata);
            before = machine.everything();
            install = machine.run(10, "install", "ec2", "--config=/opt/deskreel.yaml");
            again = machine.run(10, "install", "ec2", "--config=/opt/deskreel.yaml");
            verify = machine.start(List.of("systemd-analyze", "verify", "/etc/systemd/system/deskreel.service"))
                    .expectExit(0, Installation.PATIENCE);
            desktop.clock();
            session(bus, desktop);
            uninstall = machine.run(0, "uninstall", "ec2", "--config=/opt/deskreel.yaml");
            left = machine.everything();
            recording = Recording.in(machine.opt("recordings"));
        }
    }

    private void configure(InstanceMetadata metadata) throws IOException {
        Files.writeString(machine.opt("deskreel.yaml"), """
                session:
                  hook: ec2
                  metadata-endpoint: %s
                agent:
                  groups: [root, nobody-has-this]
                sinks:
                  - type: local
                    path: /opt/recordings
                capture:
                  backends: [x11grab]
                  segment: 2s
                """.formatted(metadata.endpoint()));
    }

    private void session(LogindBus bus, Desktop desktop) throws Exception {
        Instant now = Instant.now();
        bus.login(Login.ofPerson("c2", 0, "root", now).on(desktop.display()));
        bus.login(Login.ofPerson("c3", 1, "daemon", now).on(":99"));
        ProcessHandle recorder;
        try (Program agent = machine.start(machine.programOfTheUnit())) {
            awaitRecording();
            check = machine.run(0, "agent", "--check", "--config=/opt/deskreel.yaml");
            recorder = agent.handle()
                    .children()
                    .filter(ProcessHandle::isAlive)
                    .findFirst()
                    .orElseThrow();
            // As KillMode=process has it.
            agent.signal("TERM");
            agent.expectExit(0, Installation.PATIENCE);
        }
        Thread.sleep(2_000);
        recorderOutlivedTheAgent = recorder.isAlive();
        bus.logout("c2");
        awaitEnd(recorder);
    }

    private void awaitRecording() throws IOException, InterruptedException {
        Path health = machine.folder().resolve("states/deskreel/agent.json");
        for (int i = 0; i < 3000; i++) {
            if (Files.exists(health) && Files.readString(health).contains("\"recorded\"")) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("No session was recorded within a minute.");
    }

    private static void awaitEnd(ProcessHandle process) throws InterruptedException {
        for (int i = 0; i < 3000 && process.isAlive(); i++) {
            Thread.sleep(20);
        }
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void installSaysWhatItDoesAndEndsWithTheDoctor() throws IOException {
        assertThat(install.out())
                .contains("agent: done: write /etc/systemd/system/deskreel.service")
                .contains("session hook ec2: This is the instance i-1234567890abcdef0");
        // There is no desktop yet, and nothing else is missing.
        assertThat(install.out()).endsWith("One thing must be mended first.\n");
        assertThat(again.out()).contains("agent: nothing to do: /etc/systemd/system/deskreel.service starts it");
    }

    @Test
    void systemdUnderstandsTheUnit() throws IOException {
        assertThat(verify.out() + verify.err()).doesNotContain("deskreel.service");
    }

    @Test
    void agentIsHealthyAndRecordsWhoIsInTheGroup() throws IOException {
        assertThat(check.out())
                .contains("The agent watches 2 sessions of the hook ec2.", "  root  recorded.", "  daemon  excluded.");
    }

    @Test
    void recorderOutlivesTheAgent() throws IOException {
        assertThat(recorderOutlivedTheAgent).isTrue();
        recording.assertSound();
        assertThat(recording.takes()).hasSize(1);
        assertThat(recording.manifest().get("session").get("user").asText()).isEqualTo("root");
    }

    @Test
    void uninstallLeavesWhatItFoundAndWhatWasRecorded() throws IOException {
        assertThat(uninstall.out())
                .contains("agent: done: remove /etc/systemd/system/deskreel.service. Recorders that run go on");
        assertThat(left).containsAll(before).noneMatch(path -> path.startsWith("units/"));
    }
}
