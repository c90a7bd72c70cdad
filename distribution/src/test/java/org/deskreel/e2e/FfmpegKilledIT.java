// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FFmpeg is killed; another is there at once. */
@Alone
class FfmpegKilledIT {
    @TempDir
    private Path folder;

    @Test
    void aKilledFfmpegCostsAMomentAndItsFilePlaysToTheEnd() throws IOException, InterruptedException {
        Workplace workplace =
                new Workplace(Installation.built(), folder).capture("backends: [synthetic]", "segment: 30s");
        Instant killed;
        try (Program record = workplace.record("--duration", "12s")) {
            ProcessHandle ffmpeg = record.awaitFfmpeg(-1);
            Thread.sleep(5_300);
            killed = Instant.now();
            ffmpeg.destroyForcibly();
            record.awaitFfmpeg(ffmpeg.pid());
            record.expectExit(0, Installation.PATIENCE);
        }

        Recording recording = workplace.recording();
        recording.assertSound();
        assertThat(recording.segments()).hasSize(2);
        List<JsonNode> gaps = recording.gaps("capture-failed");
        assertThat(gaps).hasSize(1);
        assertThat(Duration.between(Recording.start(gaps.get(0)), killed))
                .as("footage lost")
                .isLessThan(Duration.ofMillis(1_250));
        assertThat(Recording.end(gaps.get(0))).as("back").isBefore(killed.plusMillis(1_500));
        assertPlaysToItsLastMoment(recording, 0);
        assertThat(recording.takes().get(0).get("end").asText()).isEqualTo("capture-failed");
    }

    private void assertPlaysToItsLastMoment(Recording recording, int segment) throws IOException, InterruptedException {
        assertThat(new Footage(Installation.built())
                        .decode(recording.segmentFiles().get(segment)))
                .isCloseTo(recording.segments().get(segment).get("duration").asDouble(), within(0.05));
    }
}
