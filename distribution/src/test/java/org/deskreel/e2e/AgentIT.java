// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.deskreel.testlogind.Login;
import org.deskreel.testlogind.LogindBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent, and what else may happen to a session for which it starts a recorder. */
class AgentIT {
    private static final int ACCOUNT = 61_131;

    @TempDir
    private Path folder;

    private LogindBus bus;
    private PersonalDesktop desktop;
    private SpooledRecordings spool;

    @BeforeEach
    void open() throws Exception {
        bus = LogindBus.start();
        desktop = PersonalDesktop.open(ACCOUNT, 0b100, folder);
        spool = new SpooledRecordings(folder.resolve("state"));
        Files.writeString(
                folder.resolve("deskreel.yaml"), """
                state: %s
                session:
                  hook: workspaces
                  patience: 5s
                sinks:
                  - type: local
                    path: %s
                capture:
                  backends: [x11grab]
                  frame-rate: 3
                """.formatted(folder.resolve("state"), folder.resolve("sink")));
    }

    @AfterEach
    void close() throws Exception {
        SpooledRecordings.endAll(folder);
        desktop.close();
        bus.close();
    }

    @Test
    void aSessionHasOneRecorderWhoeverStartsIt() throws Exception {
        try (Program agent = deskreel("agent")) {
            awaitHealth(health -> health.get("sessions").isEmpty());
            signIn("c2");
            // Both at the same time: one of them makes the recording, and both are content with it.
            // Whoever comes when the session is recorded already is told so.
            assertThat(deskreel("session", "start").awaitExit(Installation.PATIENCE))
                    .isIn(0, 9);
            deskreel("session", "start").expectExit(9, Installation.PATIENCE);
            awaitHealth(health -> care(health).equals(List.of("recorded")));
            awaitOneRecorder();
            bus.logout("c2");
            spool.await(1, "complete");
            agent.signal("TERM");
            agent.expectExit(0, Installation.PATIENCE);
        }
        Recording recording = Recording.in(folder.resolve("sink"));
        recording.assertSound();
        assertThat(recording.takes()).hasSize(1);
        assertThat(recording.events("recording-taken-up")).isEmpty();
    }

    @Test
    void aSessionThatEndsWhileItsRecorderStartsLeavesNothingBehind() throws Exception {
        try (Program agent = deskreel("agent")) {
            awaitHealth(health -> health.get("sessions").isEmpty());
            signIn("c2");
            awaitHealth(health -> care(health).equals(List.of("starting")));
            bus.logout("c2");
            awaitHealth(health -> health.get("sessions").isEmpty());
            SpooledRecordings.awaitNoneAtWork(folder);
            assertThat(spool.now().values())
                    .as("what is left of it")
                    .allMatch(status -> SpooledRecordings.is(status, "complete"));

            // And it is in nobody's way.
            signIn("c3");
            awaitHealth(health -> care(health).equals(List.of("recorded")));
            awaitOneRecorder();
            bus.logout("c3");
            SpooledRecordings.awaitNoneAtWork(folder);
            agent.signal("TERM");
            agent.expectExit(0, Installation.PATIENCE);
        }
    }

    private void signIn(String session) {
        bus.login(Login.ofPerson(session, ACCOUNT, "jane", Instant.now()).on(desktop.display()));
    }

    private static List<String> care(JsonNode health) {
        List<String> words = new ArrayList<>();
        health.get("sessions").forEach(session -> words.add(session.get("care").asText()));
        return words;
    }

    private void awaitHealth(Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        Path file = folder.resolve("state/agent.json");
        long end = System.nanoTime() + Installation.PATIENCE.toNanos();
        while (!Files.exists(file) || !wanted.test(new ObjectMapper().readTree(file.toFile()))) {
            assertThat(System.nanoTime())
                    .as("the agent's health: %s", Files.exists(file) ? Files.readString(file) : "none")
                    .isLessThan(end);
            Thread.sleep(20);
        }
    }

    /** One that comes too late takes a moment to see that. */
    private void awaitOneRecorder() throws InterruptedException {
        long end = System.nanoTime() + Installation.PATIENCE.toNanos();
        while (recorders().size() > 1 && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(recorders()).hasSize(1);
    }

    private List<String> recorders() {
        return SpooledRecordings.atWork(folder).stream()
                .filter(line -> line.contains(" record "))
                .toList();
    }

    private Program deskreel(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(words));
        command.add("--config=" + folder.resolve("deskreel.yaml"));
        return Installation.built().start(folder, command, Map.of("DBUS_SYSTEM_BUS_ADDRESS", bus.address()));
    }
}
