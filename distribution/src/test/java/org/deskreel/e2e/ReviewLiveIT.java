// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import org.deskreel.benchmarks.desktop.ClockCode;
import org.deskreel.benchmarks.desktop.Desktop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A session is watched in a real browser while it goes on; how far behind that is, is read from the picture. */
@Alone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewLiveIT {
    private static final String SECONDS = "25s";
    private static final int LOOKS = 41;
    private static final int SOON = 16;

    /** The time, what the player says that it shows, and the strip with the clock as it shows it, gray, in Base64. */
    private static final String LOOK = """
        (() => {
          const video = document.querySelector('#video');
          const canvas = document.createElement('canvas');
          canvas.width = %1$d;
          canvas.height = %2$d;
          const context = canvas.getContext('2d');
          context.drawImage(video, 0, 0, %1$d, %2$d, 0, 0, %1$d, %2$d);
          const pixels = context.getImageData(0, 0, %1$d, %2$d).data.filter((one, i) => i %% 4 === 0);
          return { at: Date.now(), played: video.currentTime, strip: btoa(String.fromCharCode(...pixels)),
                   said: document.querySelector('#link').hash.slice(3) };
        })()
        """.formatted(ClockCode.WIDTH, ClockCode.HEIGHT);

    @TempDir
    private static Path folder;

    private final List<Look> looks = new ArrayList<>();
    private ReviewProgram review;
    private BrowserPage page;
    private Recording recording;
    private Look atHome;
    private Look back;
    private double before;
    private String atLast;

    /**
     * What was seen at a time, in milliseconds.
     *
     * @param played time of the player in seconds
     * @param shown in the picture
     * @param said by the page, in whole seconds
     */
    private record Look(long at, double played, long shown, long said) {
        long behind() {
            return at - shown;
        }
    }

    @BeforeAll
    void watch() throws IOException, InterruptedException {
        try (Desktop desktop = Desktop.open(1280, 720, 7, folder)) {
            desktop.clock();
            Workplace workplace = new Workplace(Installation.built(), folder)
                    .capture("backends: [x11grab]", "display: \"" + desktop.display() + "\"", "segment: 10s");
            review = ReviewProgram.start(workplace);
            page = BrowserPage.open(folder, review.address());
            page.until("document.querySelector('#recordings') !== null");
            page.follow("/watch?key=desk/e2e-session#t=live");
            page.until("document.querySelector('#notice').textContent.includes('starts in a moment')");
            try (Program record = workplace.record("--duration", SECONDS, "--set=delivery.key=desk/{session}/")) {
                follow();
                record.expectExit(0, Duration.ofSeconds(60));
            }
            recording = workplace.recording();
            page.until("document.querySelector('#video').ended");
            page.until("document.querySelector('#notice').textContent !== ''");
            page.until("document.querySelector('#live').hidden");
            atLast = page.eval("document.querySelector('#notice').textContent").asText();
        }
    }

    @AfterAll
    void end() throws IOException, InterruptedException {
        page.close();
        review.close();
    }

    /** From before the manifest is there on; then to the beginning and back again. */
    private void follow() throws InterruptedException {
        page.eval("document.querySelector('#video').addEventListener('playing', async () => {"
                + " window.before ??= (await import('/recording.js')).recording.timeline.length; })");
        page.until("document.querySelector('#video').currentTime > 3");
        before = page.eval("window.before").asDouble();
        for (int i = 0; i < LOOKS; i++) {
            looks.add(look());
            Thread.sleep(250);
        }
        page.press("Home");
        page.until("document.querySelector('#video').currentTime < 2 && !document.querySelector('#video').seeking");
        atHome = look();
        page.press("l");
        page.until("document.querySelector('#live').textContent.startsWith('Live, ')"
                + " && !document.querySelector('#video').seeking");
        // A checkpoint may be late on a busy machine; the player is where it should be once the next has come.
        for (int i = 0; i < SOON && (back == null || back.behind() > 9_999); i++) {
            Thread.sleep(250);
            back = look();
        }
    }

    private Look look() {
        JsonNode seen = page.eval(LOOK);
        long at = seen.get("at").asLong();
        OptionalLong shown =
                ClockCode.read(Base64.getDecoder().decode(seen.get("strip").asText()), at);
        assertThat(shown).as("the time in the picture").isPresent();
        return new Look(
                at,
                seen.get("played").asDouble(),
                shown.getAsLong(),
                Instant.parse(seen.get("said").asText()).toEpochMilli());
    }

    @Test
    void whatHappensIsSeenWithinTenSeconds() {
        assertThat(looks).allSatisfy(look -> assertThat(look.behind()).isBetween(0L, 9_999L));
    }

    @Test
    void itBeginsWhenThereIsEnoughToPlayOn() {
        assertThat(before).as("seconds of footage when it begins to play").isGreaterThan(3);
    }

    @Test
    void itPlaysOnWhenASegmentIsClosed() {
        Instant second = Recording.start(recording.segments().get(1));

        assertThat(looks.get(0).shown()).isLessThan(second.toEpochMilli());
        assertThat(looks.get(LOOKS - 1).shown()).isGreaterThan(second.toEpochMilli());
        for (int i = 0; i < LOOKS - 1; i++) {
            Look from = looks.get(i);
            assertThat(looks.subList(i, LOOKS))
                    .as("looks after %s", from)
                    .filteredOn(look -> look.at() > from.at() + 2_000)
                    .allSatisfy(look -> assertThat(look.played()).isGreaterThan(from.played()));
        }
    }

    @Test
    void thePageSaysWhatTimeOfDayItShows() {
        // The clock of the page is told four times a second and in whole ones, and a frame lasts a fifth.
        assertThat(looks)
                .allSatisfy(look -> assertThat(look.shown() - look.said()).isBetween(-500L, 2_000L));
    }

    @Test
    void theBeginningIsOneKeyAwayAndSoIsTheWayBack() {
        assertThat(atHome.shown())
                .isLessThan(Recording.start(recording.segments().get(0)).toEpochMilli() + 3_000);
        assertThat(back.behind()).isBetween(0L, 9_999L);
    }

    @Test
    void itSaysThatTheSessionHasEnded() {
        assertThat(atLast).isEqualTo("The session has ended.");
        assertThat(page.eval("document.querySelector('#noted').textContent").asText())
                .as("what is wrong with its notes")
                .isEmpty();
        assertThat(page.problems())
                .as("but that the recording was not there at first")
                .allMatch(problem -> problem.contains("404"));
    }
}
