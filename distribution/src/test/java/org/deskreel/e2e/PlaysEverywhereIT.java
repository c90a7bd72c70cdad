// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A few seconds of the synthetic desktop with a layout change: anyone can open what comes of it. */
@Alone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlaysEverywhereIT {
    private static final int HALF = Boolean.getBoolean("deskreel.long") ? 10 : 6;
    private static final int SECONDS = 2 * HALF;

    @TempDir
    private static Path folder;

    private Workplace workplace;
    private Recording recording;
    private Footage footage;

    @BeforeAll
    void record() throws IOException, InterruptedException {
        workplace = new Workplace(Installation.built(), folder)
                .capture(
                        "backends: [synthetic]",
                        "segment: 4s",
                        "synthetic-layouts: 0s=1280x720, " + HALF + "s=1366x768");
        workplace.record("--duration", SECONDS + "s").expectExit(0, Duration.ofSeconds(60));
        recording = workplace.recording();
        footage = new Footage(workplace.installation());
    }

    @Test
    void everyMomentIsAccountedForAndNearlyAllIsCovered() throws IOException {
        recording.assertSound();

        assertThat(recording.coverage()).isBetween(0.99, 1.0);
        assertThat(recording.takes()).hasSize(2);
        assertThat(recording.segments()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(recording.sizes()).containsExactly("1280x720", "1366x768");
        assertThat(workplace.spooled()).as("what is left in the spool").isEmpty();
    }

    @Test
    void eachSegmentPlaysAloneInFfmpeg() throws IOException, InterruptedException {
        for (JsonNode segment : recording.segments()) {
            Path file = recording.folder().resolve(segment.get("name").asText());
            assertThat(footage.decode(file)).isCloseTo(segment.get("duration").asDouble(), within(0.02));
            assertThat(footage.frames(file)).hasSize(segment.get("frames").asInt());
        }
    }

    @Test
    void eachSegmentAndThePlaylistPlayInABrowser(@TempDir Path profile) throws IOException, InterruptedException {
        String names = recording.segments().stream()
                .map(segment -> segment.get("name").asText())
                .collect(Collectors.joining(","));
        try (PlayerServer server = PlayerServer.of(recording.folder())) {
            JsonNode report = new Chromium(profile).play(server, "playlist=playlist.m3u8&segments=" + names);

            assertThat(report).hasSize(recording.segments().size() + 1);
            for (int i = 0; i < recording.segments().size(); i++) {
                assertPlayed(
                        report.get(i),
                        recording.segments().get(i).get("duration").asDouble());
            }
            JsonNode whole = report.get(recording.segments().size());
            assertPlayed(whole, sumOfDurations());
            assertThat(whole.get("sizes")).hasToString("[\"1280x720\",\"1366x768\"]");
            assertThat(whole.get("ranges")).as("buffered in one piece").hasSize(1);
        }
    }

    private static void assertPlayed(JsonNode played, double seconds) {
        assertThat(played.get("problems")).as("%s", played).isEmpty();
        assertThat(played.get("ended").asBoolean()).as("%s", played).isTrue();
        assertThat(played.get("duration").asDouble()).as("%s", played).isCloseTo(seconds, within(0.1));
        assertThat(played.get("time").asDouble()).as("%s", played).isCloseTo(seconds, within(0.1));
    }

    private double sumOfDurations() {
        return recording.segments().stream()
                .mapToDouble(segment -> segment.get("duration").asDouble())
                .sum();
    }

    @Test
    void thePlaylistSaysWhenATakeBegins() throws IOException {
        assertThat(recording.playlist().lines())
                .filteredOn(line -> line.equals("#EXT-X-DISCONTINUITY"))
                .as("one break between two takes")
                .isNotEmpty();
        assertThat(recording.playlist()).contains("#EXT-X-MAP:", "#EXT-X-PROGRAM-DATE-TIME:", "#EXT-X-BYTERANGE:");
    }

    @Test
    void verifyFindsNothingAndListShowsIt() throws IOException, InterruptedException {
        workplace.run(0, "recordings verify", recording.id());
        assertThat(workplace.run(0, "recordings list").out()).contains("e2e-session", "complete");
    }

    @Test
    void verifyFindsAFlippedBit(@TempDir Path elsewhere) throws IOException, InterruptedException {
        new ProcessBuilder("cp", "-a", workplace.sink().toString(), elsewhere.toString())
                .start()
                .waitFor();
        Recording copy = Recording.in(elsewhere);
        Flip.middleByteOf(copy.segmentFiles().get(1));

        Program verify =
                workplace.run(7, "recordings verify", copy.id(), "--set=sinks[0].path=" + elsewhere.resolve("sink"));
        assertThat(verify.out() + verify.err())
                .contains(copy.segments().get(1).get("name").asText());
    }

    @Test
    void exportMakesOneFileOfTheWhole() throws IOException, InterruptedException {
        Path file = folder.resolve("whole.mp4");
        workplace.run(0, "recordings export", recording.id(), "--output=" + file);

        assertThat(footage.decode(file)).isCloseTo(SECONDS, within(0.5));
    }

    @Test
    void exportMakesOneFileOfARangeAcrossTakes() throws IOException, InterruptedException {
        Path file = folder.resolve("range.mp4");
        workplace.run(
                0,
                "recordings export",
                recording.id(),
                "--from=" + (HALF - 2) + "s",
                "--to=" + (HALF + 3) + "s",
                "--output=" + file);

        assertThat(footage.decode(file)).isCloseTo(5, within(0.5));
    }
}
