// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink cannot be reached for so long that the spool holds all that it may. */
class SpoolLimitIT {
    private static final String[] LIMIT = {"--set=spool.max-size=4MiB", "--set=finalize.time-limit=2s"};

    @TempDir
    private Path folder;

    @Test
    void captureStopsAndGoesOnWhenTheSinkIsBack() throws IOException, InterruptedException {
        Workplace workplace = blocked();
        try (Program record = workplace.record(LIMIT[0], "--set=delivery.retry-longest=2s")) {
            record.awaitSaid("more than spool.max-size");
            assertThat(workplace.run(0, "session status").out()).contains("ALARM");
            Files.delete(workplace.sink());
            record.awaitFirstFrame(2);
            Thread.sleep(2_000);
            record.signal("TERM");
            record.expectExit(0, Installation.PATIENCE);
        }
        Recording recording = workplace.recording();
        recording.assertSound();
        assertThat(recording.gaps("no-space")).isNotEmpty();
        workplace.run(0, "recordings verify", recording.id());
    }

    @Test
    void recordingGoesOnAndWhatIsGivenUpIsNamed() throws IOException, InterruptedException {
        Workplace workplace = blocked();
        String drop = "--set=spool.when-full=drop-oldest-delivered-last";
        try (Program record = workplace.record(LIMIT[0], LIMIT[1], drop)) {
            record.awaitSaid("A segment is given up");
            Thread.sleep(2_000);
            record.signal("TERM");
            record.expectExit(6, Installation.PATIENCE);
        }
        Files.delete(workplace.sink());

        Program deliver = workplace.run(6, "deliver");

        assertThat(deliver.out()).contains("incomplete").contains("nothing waits");
        Recording recording = workplace.recording();
        assertThat(recording.state()).isEqualTo("incomplete");
        assertThat(recording.gaps("recorded-but-lost")).isNotEmpty();
        JsonNode lost = recording.missing();
        assertThat(lost).isNotEmpty().allSatisfy(segment -> {
            assertThat(segment.path("reason").asText()).isEqualTo("lost");
            assertThat(segment.path("cause").asText()).isEqualTo("spool-full");
        });
        assertThat(workplace.run(0, "deliver").err()).contains("Nothing is left");
    }

    /** A file stands where the sink's folder should be; 4K makes large segments. */
    private Workplace blocked() throws IOException {
        Workplace workplace = new Workplace(Installation.built(), folder)
                .capture("backends: [synthetic]", "segment: 1s", "synthetic-layouts: 0s=3840x2160");
        Files.createFile(workplace.sink());
        return workplace;
    }
}
