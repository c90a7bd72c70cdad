// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every mistake in a configuration is told at once, and nothing is started. */
class BadConfigurationIT {
    private static final String MISTAKES = """
            state: %s/state
            capture:
              backends: [synthetic]
              frame-rat: 5
              segment: 30 parsecs
              quality: 99
              preset: cheap
              max-size: huge
            session:
              patience: -1s
            spool:
              min-free: 12 potatoes
            delivery:
              checkpoint: soon
            sinks:
              - type: loca
              - type: local
                path: %s/sink
                owner-only: perhaps
            """;

    private static final List<String> PATHS = List.of(
            "capture.frame-rat",
            "capture.segment",
            "capture.quality",
            "capture.preset",
            "capture.max-size",
            "session.patience",
            "spool.min-free",
            "delivery.checkpoint",
            "sinks[0].type",
            "sinks[1].owner-only");

    private static final List<String> VALUES =
            List.of("parsecs", "99", "cheap", "huge", "-1s", "potatoes", "soon", "loca", "perhaps");

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void write() throws IOException {
        config = Files.writeString(folder.resolve("deskreel.yaml"), MISTAKES.formatted(folder, folder));
    }

    @Test
    void tenMistakesGiveTenMessagesWithPathAndValue() throws IOException, InterruptedException {
        Program record = Installation.built().run(folder, 3, "record", "--config=" + config, "--duration=5s");

        for (String path : PATHS) {
            assertThat(record.err().lines().filter(line -> line.contains(path)).toList())
                    .as("messages for %s in:%n%s", path, record.err())
                    .isNotEmpty();
        }
        assertThat(record.err()).contains(VALUES);
        assertThat(record.out()).isEmpty();
    }

    @Test
    void aTypoSuggestsTheRightKeyAndTheRightName() throws IOException, InterruptedException {
        Program check = Installation.built().run(folder, 3, "config", "check", "--config=" + config);

        assertThat(check.out() + check.err()).contains("frame-rate").containsPattern("(?s)loca.*local");
    }

    @Test
    void nothingIsStarted() throws IOException, InterruptedException {
        Installation.built().run(folder, 3, "record", "--config=" + config, "--duration=5s");

        assertThat(folder.resolve("sink")).doesNotExist();
        assertThat(Workplace.mp4Files(folder)).isEmpty();
    }

    @Test
    void aConfigurationThatIsNotThereIsSaid() throws IOException, InterruptedException {
        Path missing = folder.resolve("other.yaml");

        assertThat(Installation.built()
                        .run(folder, 3, "record", "--config=" + missing)
                        .err())
                .contains(missing.toString());
    }

    @Test
    void wrongUsageIsNoMistakeOfTheConfiguration() throws IOException, InterruptedException {
        assertThat(Installation.built().run(folder, 2, "recrod").err()).contains("record");
    }
}
