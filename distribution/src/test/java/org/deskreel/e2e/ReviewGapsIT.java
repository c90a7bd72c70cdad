// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A recording in which FFmpeg was killed, and in which the desktop got another size, is watched in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewGapsIT {
    private static final int SECONDS = 14;
    private static final String LINK = "000009-20261123T072509.412Z.mp4";
    private static final String TIME = "document.querySelector('#video').currentTime";

    /** Notes what is shown whenever the player says that time has passed, and how large the stage is. */
    private static final String WATCH = """
            window.seen = [];
            const video = document.querySelector('#video');
            const note = () => seen.push({
              played: video.currentTime, clock: document.querySelector('#clock').textContent, width: video.videoWidth,
              stage: JSON.stringify(document.querySelector('#stage').getBoundingClientRect())});
            ['timeupdate', 'resize'].forEach((kind) => video.addEventListener(kind, note));
            true""";

    @TempDir
    private static Path folder;

    /** Markup, an end of an attribute, writing that turns round, a new line, and a name without end. */
    private static final String HOSTILE =
            "<script>alert(1)</script>\"><img src=x onerror=alert(1)>\u202egnp.exe\n" + "x".repeat(3000);

    private Recording recording;
    private ReviewProgram review;
    private BrowserPage page;

    @BeforeAll
    void record() throws IOException, InterruptedException {
        Workplace workplace = new Workplace(Installation.built(), folder)
                .capture("backends: [synthetic]", "segment: 2s", "synthetic-layouts: 0s=1280x720, 10s=800x600");
        try (Program record = workplace.record("--duration", SECONDS + "s")) {
            ProcessHandle ffmpeg = record.awaitFirstFrame();
            Thread.sleep(1_500);
            ffmpeg.destroyForcibly();
            record.expectExit(0, Installation.PATIENCE);
        }
        recording = workplace.recording();
        assertThat(gap().get("cause").asText()).isEqualTo("capture-failed");
        forge(workplace.sink());
        review = ReviewProgram.start(workplace);
        page = BrowserPage.open(folder, review.address());
    }

    /** What somebody may have put there who can write into the sink. */
    private void forge(Path sink) throws IOException {
        ForgedRecording hostile = ForgedRecording.of(recording, sink.resolve("hostile"), manifest -> {
            manifest.put("host", HOSTILE).put("recording", HOSTILE);
            manifest.withObject("/session").put("user", HOSTILE).put("id", HOSTILE);
            manifest.withObject("/session/metadata").put(HOSTILE, HOSTILE);
            manifest.withObject("/software").put(HOSTILE, HOSTILE);
            ((ObjectNode) manifest.at("/takes/0")).put("backend", HOSTILE);
            ((ObjectNode) manifest.at("/gaps/0")).put("cause", HOSTILE);
            ((ObjectNode) manifest.at("/events/0")).put("detail", HOSTILE);
        });
        Files.createSymbolicLink(sink.resolve("round"), sink);
        Files.createSymbolicLink(sink.resolve("out"), Path.of("/etc"));
        Files.createSymbolicLink(hostile.folder().resolve("segments").resolve(LINK), Path.of("/etc/passwd"));
    }

    @AfterAll
    void end() throws IOException, InterruptedException {
        page.close();
        review.close();
    }

    @BeforeEach
    void watch() throws InterruptedException {
        watch("e2e-session");
    }

    private void watch(String key) throws InterruptedException {
        page.follow("/");
        page.until("location.pathname === '/' && document.querySelectorAll('#recordings tr').length === 2");
        page.eval("document.querySelector('#recordings a[href*=" + key + "]').click()");
        page.until("location.pathname === '/watch' && document.querySelector('#video').readyState >= 2");
    }

    @Test
    void itPlaysThroughBothWhileTheClockGoesOverTheGap() throws InterruptedException {
        page.eval("document.querySelector('#zone').value = 'UTC';"
                + "document.querySelector('#zone').dispatchEvent(new Event('change'))");
        page.eval(WATCH);
        page.eval("document.querySelector('#play').click()");
        page.until("document.querySelector('#video').ended");
        List<JsonNode> seen = new ArrayList<>();
        page.eval("seen").forEach(seen::add);

        assertThat(seen).extracting(one -> one.get("played").asDouble()).isSorted();
        assertThat(seen.get(seen.size() - 1).get("played").asDouble()).isCloseTo(length(), within(0.3));
        assertThat(seen)
                .as("the time of day while what is before the gap is played")
                .filteredOn(one -> one.get("played").asDouble() < beforeTheGap() - 0.1)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(clock(one)).isBeforeOrEqualTo(Recording.start(gap())));
        assertThat(seen)
                .as("the time of day while what is after the gap is played")
                .filteredOn(one -> one.get("played").asDouble() > beforeTheGap() + 0.1)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(clock(one).plusSeconds(1)).isAfter(Recording.end(gap())));
        assertThat(seen).extracting(one -> one.get("width").asInt()).contains(1280, 800);
        assertThat(seen)
                .as("the place of the picture")
                .extracting(one -> one.get("stage").asText())
                .containsOnly(seen.get(0).get("stage").asText());
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void whoSeeksIntoTheGapIsToldWhyAndSeesWhatFollows() throws InterruptedException {
        Instant within = Recording.start(gap())
                .plus(Duration.between(Recording.start(gap()), Recording.end(gap()))
                        .dividedBy(2));
        page.eval("location.hash = '#t=" + within + "'");

        page.until("document.querySelector('#notice').innerText.includes('capture-failed')");
        page.until("Math.abs(" + TIME + " - " + beforeTheGap() + ") < 0.1");
    }

    @Test
    void whoGoesBackFromBehindTheGapComesBeforeIt() throws InterruptedException {
        page.eval("location.hash = '#t=" + Recording.end(gap()).plusMillis(100) + "'");
        page.until("Math.abs(" + TIME + " - " + (beforeTheGap() + 0.1) + ") < 0.1");
        page.eval("document.querySelector('#timeline').focus()");
        page.press("PageDown");

        page.until(TIME + " < " + beforeTheGap());
    }

    @Test
    void theGapIsDrawnWithItsCause() {
        assertThat(page.eval("document.querySelector('#timeline .gap title').textContent")
                        .asText())
                .contains("capture-failed");
        assertThat(page.eval("document.querySelector('#gaps').innerText").asText())
                .contains("capture-failed");
    }

    @Test
    void nothingIsAskedOfAnybodyElse() {
        String origin = review.address().replaceAll("/\\?.*", "/");

        assertThat(page.requests())
                .hasSizeGreaterThan(10)
                .allSatisfy(address -> assertThat(address).matches("(data:|(blob:)?\\Q" + origin + "\\E).*"));
    }

    @Test
    void whatNamesSayIsShownAsText() throws InterruptedException {
        page.look(400, 800, false);
        watch("hostile");

        assertThat(page.eval("document.querySelector('#facts').innerText").asText())
                .contains("<script>alert(1)</script>\"><img src=x onerror=alert(1)>");
        assertThat(page.eval("document.querySelector('#title').textContent").asText())
                .contains("<script>")
                .doesNotContain("\u202e");
        assertThat(page.eval("document.querySelectorAll('script:not([src]), [onerror]').length")
                        .asInt())
                .isZero();
        assertThat(page.eval("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(400);
        assertThat(page.problems()).isEmpty();
        page.look(1280, 800, false);
    }

    @Test
    void linksInTheSinkLeadNowhere() {
        String address = "media/aG9zdGlsZQ/segments/" + LINK;

        assertThat(page.eval("fetch('" + address + "').then((answer) => answer.status)")
                        .asInt())
                .isGreaterThanOrEqualTo(400);
        assertThat(page.eval("fetch('" + address + "').then((answer) => answer.text())")
                        .asText())
                .doesNotContain("root:");
        assertThat(page.eval("fetch('/api/recording?key=round/hostile').then((answer) => answer.status)")
                        .asInt())
                .isGreaterThanOrEqualTo(400);
        // Chromium notes as a problem what was refused.
        page.forget();
    }

    private JsonNode gap() {
        return recording.gaps("capture-failed").get(0);
    }

    /** How long what was recorded before the gap plays, in seconds. */
    private double beforeTheGap() {
        return recording.segments().stream()
                .filter(segment -> Recording.start(segment).isBefore(Recording.start(gap())))
                .mapToDouble(segment -> segment.get("duration").asDouble())
                .sum();
    }

    private double length() {
        return recording.segments().stream()
                .mapToDouble(segment -> segment.get("duration").asDouble())
                .sum();
    }

    private Instant clock(JsonNode seen) {
        return Instant.parse(seen.get("clock").asText().replace(' ', 'T') + "Z");
    }
}
