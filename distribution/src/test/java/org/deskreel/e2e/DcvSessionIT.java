// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.deskreel.testlogind.LogindBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A virtual session of Amazon DCV, which logind does not know: the X server is real and open only to who has the cookie that
 * {@code dcv describe-session --json} names; DCV itself is a script that prints what its administrator guide shows.
 *
 * @see <a href="https://docs.aws.amazon.com/dcv/latest/adminguide/managing-sessions-lifecycle-view.html">Viewing Amazon
 *     DCV sessions</a>
 */
class DcvSessionIT {
    private static final int ACCOUNT = 61_111;
    private static final int BLUE = 0b001;

    @TempDir
    private Path folder;

    private LogindBus bus;
    private InstanceMetadata metadata;
    private PersonalDesktop desktop;

    @BeforeEach
    void open() throws Exception {
        bus = LogindBus.start();
        metadata = new InstanceMetadata();
        desktop = PersonalDesktop.open(ACCOUNT, BLUE, folder);
        Path program = Files.writeString(folder.resolve("dcv"), """
                #!/bin/sh
                cd '%s'
                case "$*" in
                'list-sessions --json') cat list ;;
                'describe-session s1 --json') cat s1 ;;
                *) exit 2 ;;
                esac
                """.formatted(folder));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        describe(1, "");
        sessions("{\"id\": \"s1\", \"owner\": \"dcvuser\"}");
        configure();
    }

    @AfterEach
    void close() throws Exception {
        desktop.close();
        metadata.close();
        bus.close();
    }

    @Test
    void isRecordedWhileSomebodyIsConnectedByTheDisplayAndCookieThatDcvNames() throws Exception {
        SpooledRecordings spool = new SpooledRecordings(folder.resolve("state"));
        try (Program record = Installation.built()
                .start(
                        folder,
                        List.of("record", "--config=" + folder.resolve("deskreel.yaml")),
                        Map.of("DBUS_SYSTEM_BUS_ADDRESS", bus.address()))) {
            spool.await(1, "recording");
            Thread.sleep(1_000);
            describe(0, "2026-11-23T17:00:00.000000Z");
            spool.await(1, "interrupted");
            sessions("");
            record.expectExit(0, Installation.PATIENCE);
        }
        Recording recording = Recording.in(folder.resolve("sink"));
        recording.assertSound();
        JsonNode session = recording.manifest().get("session");
        assertThat(session.get("user").asText()).isEqualTo("dcvuser");
        assertThat(session.get("id").asText()).isEqualTo("20261123T160850.262883Z-s1");
        assertThat(session.get("metadata").get("dcv-type").asText()).isEqualTo("virtual");
        assertThat(recording.happenedToTheSession()).containsExactly("session-disconnected");
        assertThat(recording.gaps("paused")).hasSize(1);
        for (Path file : recording.segmentFiles()) {
            assertThat(Hues.in(Installation.built().ffmpeg(), file, folder)).containsExactly(BLUE);
        }
    }

    private void describe(int connections, String lastDisconnection) throws IOException {
        write("s1", """
                {
                  "id" : "s1",
                  "owner" : "dcvuser",
                  "name" : "session-name",
                  "num-of-connections" : %d,
                  "creation-time" : "2026-11-23T16:08:50.262883Z",
                  "last-disconnection-time" : "%s",
                  "licensing-mode" : "DEMO",
                  "storage-root" : "",
                  "type" : "virtual",
                  "x11-display" : "%s",
                  "x11-authority" : "%s",
                  "display-layout" : [ {"width" : 320, "height" : 240, "x" : 0, "y" : 0} ]
                }
                """.formatted(connections, lastDisconnection, desktop.display(), desktop.authority()));
    }

    private void sessions(String listed) throws IOException {
        write("list", "[" + listed + "]");
    }

    private void write(String name, String text) throws IOException {
        Path fresh = Files.writeString(folder.resolve(name + ".new"), text);
        Files.move(fresh, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private void configure() throws IOException {
        Files.writeString(folder.resolve("deskreel.yaml"), """
                state: %s
                session:
                  hook: ec2
                  metadata-endpoint: %s
                  dcv-program: %s
                  pause-when-disconnected: true
                sinks:
                  - type: local
                    path: %s
                capture:
                  backends: [x11grab]
                  segment: 4s
                """.formatted(
                        folder.resolve("state"), metadata.endpoint(), folder.resolve("dcv"), folder.resolve("sink")));
    }
}
