// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.benchmarks.desktop.XServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of {@code docs/review.md}: list and player with the recording of a real desktop, light and dark, wide and narrow.
 * They are left in {@code target/review}, from where CONTRIBUTING.md says how to take them over.
 */
class ReviewPicturesIT {
    private static final Path PICTURES = Path.of("target/review");
    private static final int LARGEST = 150_000;

    /** What somebody works on: each line comes a moment after the one before, with a pause in the middle. */
    private static final String WORK = """
            printf 'jane@desk-1:~/settlements$ make nightly\n'; sleep 1
            for i in $(seq 18); do
              printf 'batch %02d  checked  %s transfers\n' $i $((i * 37 + 1204)); sleep 0.2
            done
            printf '\njane@desk-1:~/settlements$ '; sleep 3
            printf 'ls -l /etc/ssl\n'; ls -l /etc/ssl; sleep 60""";

    private static final String NOTES = """
            printf 'To do on Monday\n\n 1. nightly batch\n 2. certificates of desk-1\n 3. call operations\n'; sleep 60""";

    @TempDir
    private Path folder;

    @Test
    void theyLookAsTheDocumentationShowsThem() throws IOException, InterruptedException {
        Workplace shown = new Workplace(Installation.built(), folder.resolve("shown"));
        Files.createDirectories(shown.folder());
        shown.capture("backends: [x11grab]");
        forge(recorded(), shown.sink());
        try (ReviewProgram review = ReviewProgram.start(shown);
                BrowserPage page = BrowserPage.open(folder, review.address())) {
            page.until("document.querySelectorAll('#recordings tr').length === 5");
            page.look(1280, 800, false).until("document.querySelectorAll('#recordings .poster img').length === 5");
            take(page, "list");
            page.eval("document.querySelector('#recordings a[href*=jane]').click()");
            page.until("location.pathname === '/watch' && document.querySelector('#video').readyState >= 2");
            page.eval("document.querySelector('#video').currentTime = 4");
            page.until("!document.querySelector('#video').seeking");
            take(page, "watch");
            assertThat(page.problems()).isEmpty();
        }
    }

    private static void take(BrowserPage page, String name) throws IOException, InterruptedException {
        Files.createDirectories(PICTURES);
        for (boolean dark : new boolean[] {false, true}) {
            for (int width : new int[] {1280, 400}) {
                page.look(width, 800, dark);
                page.until("document.documentElement.scrollWidth <= " + width);
                Path picture = PICTURES.resolve("%s-%d-%s.webp".formatted(name, width, dark ? "dark" : "light"));
                page.picture(picture);
                assertThat(Files.size(picture)).as("%s", picture).isBetween(5_000L, (long) LARGEST);
            }
        }
    }

    /** A desktop on which somebody works, which gets another size, and whose FFmpeg is killed once. */
    private Recording recorded() throws IOException, InterruptedException {
        Workplace desk = new Workplace(Installation.built(), folder);
        List<Process> programs = new ArrayList<>();
        try (XServer server = XServer.start(1280, 800, folder.resolve("x-server.log"))) {
            desk.capture("backends: [x11grab]", "display: \"" + server.display() + "\"", "segment: 2s");
            start(server, "xsetroot", "-solid", "#2b4a63").waitFor();
            programs.add(terminal(server, "84x26+48+56", "#0f1a24", "#d6e2ee", WORK));
            programs.add(terminal(server, "44x12+720+430", "#fffdf0", "#26303a", NOTES));
            try (Program record = desk.record("--duration", "12s")) {
                ProcessHandle ffmpeg = record.awaitFirstFrame();
                Thread.sleep(5_000);
                ffmpeg.destroyForcibly();
                Thread.sleep(2_500);
                server.resize(1440, 900);
                record.expectExit(0, Installation.PATIENCE);
            }
        } finally {
            programs.forEach(Process::destroyForcibly);
        }
        return desk.recording();
    }

    private Process terminal(XServer server, String geometry, String ground, String ink, String script)
            throws IOException {
        return start(
                server,
                "xterm",
                "-geometry",
                geometry,
                "-bg",
                ground,
                "-fg",
                ink,
                "-fa",
                "Monospace",
                "-fs",
                "10",
                "-b",
                "10",
                "-e",
                "sh",
                "-c",
                script);
    }

    private Process start(XServer server, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DISPLAY", server.display());
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("desktop.log").toFile())
                .start();
    }

    /** The same desktop as a bank would have it: several people on several days. */
    private static void forge(Recording recording, Path sink) throws IOException {
        forge(recording, sink, "desk-1/jane/4711", "2026-11-23T07:25:09Z", Duration.ZERO);
        forge(recording, sink, "desk-14/maria.schneider/4709", "2026-11-23T06:58:40Z", Duration.ofMinutes(492));
        forge(recording, sink, "desk-2/ali/4698", "2026-11-22T13:04:11Z", Duration.ofMinutes(207));
        forge(recording, sink, "desk-1/jane/4655", "2026-11-20T07:31:55Z", Duration.ofMinutes(511));
        forge(recording, sink, "desk-3/o.lindqvist/4641", "2026-11-19T21:47:02Z", Duration.ofMinutes(38));
    }

    private static void forge(Recording recording, Path sink, String key, String start, Duration length)
            throws IOException {
        Instant began = Instant.parse(start);
        String[] names = key.split("/");
        ForgedRecording.of(recording, sink.resolve(key), manifest -> {
            Duration later =
                    Duration.between(Instant.parse(manifest.get("startedAt").asText()), began);
            ForgedRecording.shift(manifest, later);
            manifest.put("host", names[0]);
            ObjectNode session = manifest.withObject("/session");
            session.put("user", names[1]).put("id", names[2]);
            session.withObject("/metadata").put("stack", "finance").put("fleet", "trading");
            if (!length.isZero()) {
                manifest.put("endedAt", began.plus(length).toString());
            }
        });
    }
}
