// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.deskreel.benchmarks.desktop.Desktop;
import org.deskreel.testlogind.Login;
import org.deskreel.testlogind.LogindBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A session that must be recorded, its person, and an FFmpeg that does not work: on a real X server, with real dialogs, and a
 * model of logind on a real D-Bus that ends sessions.
 */
class RequiredRecordingIT {
    /** An account that every system has: dialogs run as the account whose session it is. */
    private static final String ACCOUNT = "daemon";

    @TempDir
    private Path folder;

    private LogindBus bus;
    private Desktop desktop;
    private Login login;
    private Path broken;
    private BadFfmpeg ffmpeg;

    @BeforeEach
    void open() throws Exception {
        bus = LogindBus.start();
        desktop = Desktop.open(801, 601, 7, folder);
        desktop.clock();
        login = Login.ofPerson("c2", 1, ACCOUNT, Instant.now().minusSeconds(1)).on(desktop.display());
        bus.login(login);
        broken = folder.resolve("broken");
        ffmpeg = BadFfmpeg.in(
                folder,
                Installation.built().ffmpeg(),
                "*\" segment \"*",
                "if [ -e " + broken + " ]; then echo 'No such device' >&2; exit 1; fi");
    }

    @AfterEach
    void close() throws Exception {
        desktop.close();
        bus.close();
    }

    @Test
    void sessionThatIsRecordedNoMoreIsEndedAndThePersonIsToldBeforeAndAfter() throws Exception {
        configure("workspaces", ffmpeg.program().toString());
        try (Program record = start("record")) {
            long capture = record.awaitFirstFrame().pid();
            press("This session is recorded");
            Thread.sleep(2_000);
            Files.createFile(broken);
            ProcessHandle.of(capture).ifPresent(ProcessHandle::destroyForcibly);
            press("This session is about to end");
            record.expectExit(0, Installation.PATIENCE);
        }
        assertThat(bus.exists("c2")).isFalse();
        Recording recording = Recording.in(folder.resolve("sink"));
        recording.assertSound();
        assertThat(recording.gaps("capture-failed")).isNotEmpty();
        assertThat(recording.events("notice-acknowledged"))
                .extracting(event -> event.get("detail").asText())
                .allMatch(detail -> detail.contains("It was shown by zenity."))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("The notice 'This session is recorded' was acknowledged.");
        assertThat(recording.events("session-ending"))
                .singleElement()
                .extracting(event -> event.get("detail").asText())
                .asString()
                .contains("must be recorded, and was not for 8 s", "logoff", "No such device");
        assertThat(recording.events("session-not-ended")).isEmpty();
    }

    @Test
    void sessionWhoseRecorderCannotStartIsEndedByWhoeverStartsIt() throws Exception {
        configure("workspaces", folder.resolve("no-such-ffmpeg").toString());
        Program begin = start("session", "start").expectExit(5, Installation.PATIENCE);
        assertThat(begin.err())
                .contains("no-such-ffmpeg")
                .contains("Recording is required, so the session was ended (logoff, ");
        assertThat(begin.err().lines()).hasSize(1);
        assertThat(bus.exists("c2")).isFalse();

        bus.login(login);
        try (Program agent = start("agent")) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (bus.exists("c2")) {
                assertThat(System.nanoTime()).as(agent.err()).isLessThan(end);
                Thread.sleep(100);
            }
        }
    }

    @Test
    void hookThatCannotEndSessionsIsRefused() throws Exception {
        configure("local", ffmpeg.program().toString());
        for (List<String> command : List.of(List.of("config", "check"), List.of("record"), List.of("agent"))) {
            Program refused = start(command.toArray(String[]::new)).expectExit(3, Installation.PATIENCE);
            assertThat(refused.err())
                    .contains(
                            "session.policy (line 4): Recording is required, but the session hook 'local' cannot end ");
        }
        assertThat(start("doctor").expectExit(10, Installation.PATIENCE).out()).contains("cannot end sessions");
    }

    private void configure(String hook, String program) throws IOException {
        Files.writeString(folder.resolve("deskreel.yaml"), """
                state: %s
                session:
                  hook: %s
                  policy: required
                  unrecorded-limit: 8s
                notice:
                  text: Hello {user}.
                sinks:
                  - type: local
                    path: %s
                capture:
                  backends: [x11grab]
                  segment: 2s
                  ffmpeg: %s
                """.formatted(
                        folder.resolve("state"), hook, folder.resolve("sink"), program));
    }

    private Program start(String... command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.add("--config=" + folder.resolve("deskreel.yaml"));
        return Installation.built().start(folder, arguments, Map.of("DBUS_SYSTEM_BUS_ADDRESS", bus.address()));
    }

    /** The person presses Return in a window of this title, until it has gone: it is there before it takes keys. */
    private void press(String title) throws IOException, InterruptedException {
        assertThat(xdotool("search", "--sync", "--onlyvisible", "--name", title))
                .isZero();
        long end = System.nanoTime() + Installation.PATIENCE.toNanos();
        while (xdotool("search", "--onlyvisible", "--name", title, "mousemove", "--window", "%1", "30", "30") == 0) {
            assertThat(System.nanoTime()).as("'%s' takes no keys", title).isLessThan(end);
            Thread.sleep(700);
            xdotool("key", "Return");
            Thread.sleep(300);
        }
    }

    private int xdotool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DISPLAY", desktop.display());
        return Program.start(builder, folder).awaitExit(Installation.PATIENCE);
    }
}
