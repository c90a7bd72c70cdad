// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.benchmarks.desktop.Desktop;
import org.deskreel.benchmarks.footage.FootageReader;
import org.deskreel.benchmarks.footage.Losses;
import org.deskreel.benchmarks.footage.PaintedFrame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real X display that grows and shrinks while it is recorded; what is lost is read from the pixels. */
@Alone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DesktopIT {
    private static final long FRAME_INTERVAL = 200;
    /** How long each of the three layouts is shown. */
    private static final int SECONDS = Boolean.getBoolean("deskreel.long") ? 15 : 10;

    @TempDir
    private static Path folder;

    private Recording recording;
    private List<PaintedFrame> frames;
    private long grownAt;
    private long shrunkAt;

    @BeforeAll
    void record() throws IOException, InterruptedException {
        try (Desktop desktop = Desktop.open(1281, 801, 7, folder)) {
            desktop.clock();
            Workplace workplace = new Workplace(Installation.built(), folder)
                    .capture("backends: [x11grab]", "display: \"" + desktop.display() + "\"", "segment: 3s");
            try (Program record = workplace.record("--duration", 3 * SECONDS + "s")) {
                record.awaitFfmpeg(-1);
                Thread.sleep(SECONDS * 1000L);
                grownAt = System.currentTimeMillis();
                desktop.resize(1920, 1080);
                Thread.sleep(SECONDS * 1000L);
                shrunkAt = System.currentTimeMillis();
                desktop.resize(1023, 767);
                record.expectExit(0, Duration.ofSeconds(60));
            }
            recording = workplace.recording();
            frames = new FootageReader(workplace.installation().ffmpeg()).read(recording.segmentFiles());
        }
    }

    @Test
    void everyFrameShowsAReadableTime() {
        long stored = recording.segments().stream()
                .mapToLong(segment -> segment.get("frames").asLong())
                .sum();

        // While the server changes its size, it may show black where the strip was.
        assertThat(frames).hasSizeBetween((int) stored - 2, (int) stored).hasSizeGreaterThan(13 * SECONDS);
    }

    @Test
    void noFrameIsLostAtAnySegmentBoundary() {
        List<Long> lost = new ArrayList<>();
        for (int take = 1; take <= recording.takes().size(); take++) {
            lost.addAll(new Losses(framesOf(take), FRAME_INTERVAL).atBoundaries());
        }

        assertThat(lost).as("boundaries within takes").hasSizeGreaterThanOrEqualTo(6);
        assertThat(lost)
                .as("milliseconds lost")
                .allSatisfy(one -> assertThat(one).isLessThan(FRAME_INTERVAL / 2));
    }

    @Test
    void noFrameIsLostWithinASegment() {
        assertThat(new Losses(frames, FRAME_INTERVAL).largestWithinFiles()).isLessThan(FRAME_INTERVAL);
    }

    private List<PaintedFrame> framesOf(int take) {
        List<Path> files = recording.segmentFiles(take);
        return frames.stream().filter(frame -> files.contains(frame.file())).toList();
    }

    @Test
    void aLayoutChangeCostsAtMost400MillisecondsBeyondOneFrame() {
        Losses losses = new Losses(frames, FRAME_INTERVAL);

        assertThat(losses.around(grownAt, grownAt + 3000)).as("when it grew").isLessThanOrEqualTo(400);
        assertThat(losses.around(shrunkAt, shrunkAt + 3000))
                .as("when it shrank")
                .isLessThanOrEqualTo(400);
    }

    @Test
    void theManifestTellsOfBothChanges() throws IOException {
        recording.assertSound();

        assertThat(recording.takes()).hasSize(3);
        assertThat(recording.takes())
                .extracting(DesktopIT::layout)
                .containsExactly("1281x801", "1920x1080", "1023x767");
        assertThat(recording.sizes()).containsExactly("1282x802", "1920x1080", "1024x768");
    }

    @Test
    void theManifestTellsOfEachHoleInTheFootage() {
        Losses losses = new Losses(frames, FRAME_INTERVAL);
        for (long moment : List.of(grownAt, shrunkAt)) {
            double told = recording.gaps("layout-changed").stream()
                    .filter(gap -> Math.abs(Recording.start(gap).toEpochMilli() - moment) < 3000)
                    .mapToDouble(gap -> gap.get("duration").asDouble() * 1000)
                    .sum();
            double lost = losses.around(moment, moment + 3000);
            // One frame may be unreadable; the frame before a hole may be said to last no time at all.
            assertThat(told)
                    .as("milliseconds told of the change at %d; lost were %.0f", moment, lost)
                    .isBetween(lost - 250, lost + 250);
        }
    }

    @Test
    void theManifestTellsWhenTheLayoutChanged() {
        List<JsonNode> changes = recording.events("layout-changed");

        assertThat(changes).hasSize(2);
        assertThat(at(changes.get(0)) - grownAt).isBetween(-50L, 1000L);
        assertThat(at(changes.get(1)) - shrunkAt).isBetween(-50L, 1000L);
    }

    private static long at(JsonNode event) {
        return Instant.parse(event.get("at").asText()).toEpochMilli();
    }

    private static String layout(JsonNode take) {
        JsonNode monitor = take.get("layout").get(0);
        return monitor.get("width").asInt() + "x" + monitor.get("height").asInt();
    }
}
