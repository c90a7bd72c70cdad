// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.deskreel.benchmarks.desktop.XServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desktop of which nothing but black is captured: all seems well, and there is nothing to be seen. */
@Alone
class BlackDesktopIT {
    private static final String SENTENCE = "Take 1 has shown nothing but black since ";

    @TempDir
    private Path folder;

    @Test
    void aBlackPictureIsToldOfByStatusLogAndManifestUntilSomethingShows() throws IOException, InterruptedException {
        Workplace workplace = new Workplace(Installation.built(), folder);
        Program record;
        try (XServer server = XServer.start(1024, 768, folder.resolve("x.log"))) {
            paint(server, "black");
            workplace.capture("backends: [x11grab]", "display: \"" + server.display() + "\"");
            record = workplace.record();
            try (record) {
                awaitProblem(workplace, record, true);
                assertThat(workplace.run(0, "session status").out())
                        .contains("recording")
                        .contains(SENTENCE)
                        .contains("Look at the desktop");
                paint(server, "#224466");
                awaitProblem(workplace, record, false);
                record.signal("TERM");
                record.expectExit(0, Installation.PATIENCE);
            }
        }

        assertThat(record.err().lines().filter(line -> line.contains(SENTENCE))).hasSize(1);
        assertManifestTells(workplace.recording());
        assertThat(workplace.run(0, "recordings show", "latest").out())
                .contains("picture-black  " + SENTENCE)
                .contains("picture-back");
    }

    private static void assertManifestTells(Recording recording) throws IOException {
        recording.assertSound();
        List<JsonNode> black = recording.events("picture-black");
        assertThat(black).hasSize(1);
        String begin = recording.takes().get(0).get("startedAt").asText();
        assertThat(black.get(0).get("detail").asText()).isEqualTo(SENTENCE + begin + ".");
        assertThat(Duration.between(
                        Instant.parse(begin),
                        Instant.parse(black.get(0).get("at").asText())))
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(15));
        assertThat(recording.events("picture-back")).hasSize(1);
    }

    private static void paint(XServer server, String colour) throws IOException, InterruptedException {
        int code = new ProcessBuilder("xsetroot", "-display", server.display(), "-solid", colour)
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).as("xsetroot -solid %s", colour).isZero();
    }

    private static void awaitProblem(Workplace workplace, Program record, boolean there)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + Installation.PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<JsonNode> status = status(workplace);
            if (status.isPresent() && status.get().has("problem") == there) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("Within " + Installation.PATIENCE + " the status has " + (there ? "no" : "still a")
                + " problem; the recorder said: " + record.err());
    }

    private static Optional<JsonNode> status(Workplace workplace) throws IOException {
        Optional<Path> file = Workplace.files(workplace.state()).stream()
                .filter(one -> one.endsWith("status.json"))
                .findFirst();
        return file.isPresent()
                ? Optional.of(new ObjectMapper().readTree(file.get().toFile()))
                : Optional.empty();
    }
}
