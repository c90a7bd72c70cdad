// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.deskreel.benchmarks.desktop.Desktop;
import org.deskreel.testlogind.Login;
import org.deskreel.testlogind.LogindBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From signing in to signing out, by the hooks for platforms without session scripts: a real X server, a real D-Bus with
 * python-dbusmock's model of logind on it.
 */
class SignedInIT {
    @TempDir
    private Path folder;

    private LogindBus bus;
    private Desktop desktop;
    private Login jane;

    @BeforeEach
    void open() throws Exception {
        bus = LogindBus.start();
        desktop = Desktop.open(801, 601, 7, folder);
        desktop.clock();
        jane = Login.ofPerson("c2", 1000, "jane", Instant.now().minusSeconds(1)).on(desktop.display());
    }

    @AfterEach
    void close() throws Exception {
        desktop.close();
        bus.close();
    }

    @Test
    void ec2RecordsASessionToItsEnd() throws Exception {
        try (InstanceMetadata metadata = new InstanceMetadata()) {
            configure("hook: ec2", "metadata-endpoint: " + metadata.endpoint());
            RecorderLog log = RecorderLog.in(folder.resolve("state"));
            try (Program record = record()) {
                // As a service would have it: nobody is there yet.
                Thread.sleep(2_000);
                bus.login(jane.since(Instant.now()));
                record.awaitFirstFrame();
                bus.lock("c2", true);
                log.await("The session is locked.", 1);
                Thread.sleep(2_000);
                bus.lock("c2", false);
                log.await("The session is not locked any more.", 1);
                Thread.sleep(1_000);
                bus.logout("c2");
                record.expectExit(0, Installation.PATIENCE);
            }
        }
        Recording recording = Recording.in(folder.resolve("sink"));
        recording.assertSound();
        assertThat(folder.resolve("sink").relativize(recording.folder()).toString())
                .startsWith("i-1234567890abcdef0/jane/")
                .endsWith("-c2");
        JsonNode session = recording.manifest().get("session");
        assertThat(session.get("hook").asText()).isEqualTo("ec2");
        assertThat(session.get("metadata").get("region").asText()).isEqualTo("eu-central-1");
        assertThat(session.get("metadata").get("session-type").asText()).isEqualTo("x11");
        assertThat(session.get("metadata").get("tag-name").asText()).isEqualTo("render-7");
        assertThat(recording.takes()).hasSize(1);
        assertThat(recording.happenedToTheSession()).containsExactly("session-locked", "session-unlocked");
    }

    @Test
    void workspacesGoesOnAfterADisconnectionAndAfterTheRecorderWasKilled() throws Exception {
        configure("hook: workspaces", "pause-when-disconnected: true");
        bus.login(jane);
        try (Program record = record()) {
            record.awaitFirstFrame();
            Thread.sleep(2_000);
            bus.foreground("c2", false);
            awaitNoFfmpeg(record);
            Thread.sleep(2_000);
            bus.foreground("c2", true);
            record.awaitFirstFrame(2);
            Thread.sleep(2_000);
            record.signal("KILL");
        }
        // Nobody is there any more, which is told by nothing that happens while the next one runs.
        bus.lock("c2", true);
        bus.foreground("c2", false);
        SpooledRecordings spool = new SpooledRecordings(folder.resolve("state"));
        try (Program record = record()) {
            spool.await(1, "interrupted");
            Thread.sleep(2_000);
            assertThat(record.ffmpegs()).isEmpty();
            bus.foreground("c2", true);
            record.awaitFirstFrame(3);
            Thread.sleep(1_000);
            bus.logout("c2");
            record.expectExit(0, Installation.PATIENCE);
        }
        Recording recording = Recording.in(folder.resolve("sink"));
        recording.assertSound();
        assertThat(recording.takes()).hasSize(3);
        assertThat(recording.gaps())
                .extracting(gap -> gap.get("cause").asText())
                .containsExactly("starting", "paused", "recorder-down", "paused");
        assertThat(recording.happenedToTheSession())
                .containsExactly(
                        "session-disconnected",
                        "session-connected",
                        "session-locked",
                        "session-disconnected",
                        "session-connected");
    }

    private static void awaitNoFfmpeg(Program record) throws InterruptedException, IOException {
        long end = System.nanoTime() + Installation.PATIENCE.toNanos();
        while (!record.ffmpegs().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(record.ffmpegs()).as(record.err()).isEmpty();
    }

    private void configure(String... session) throws IOException {
        Files.writeString(folder.resolve("deskreel.yaml"), """
                state: %s
                session:
                  %s
                sinks:
                  - type: local
                    path: %s
                capture:
                  backends: [x11grab]
                  segment: 2s
                """.formatted(
                        folder.resolve("state"), String.join("\n  ", session), folder.resolve("sink")));
    }

    private Program record() throws IOException {
        Map<String, String> systemBus = Map.of("DBUS_SYSTEM_BUS_ADDRESS", bus.address());
        return Installation.built()
                .start(folder, List.of("record", "--config=" + folder.resolve("deskreel.yaml")), systemBus);
    }
}
