// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Moments are found in a real browser where that is not plain: by links of others, over midnight, in an hour that comes twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewMomentsIT {
    private static final String TIME = "document.querySelector('#video').currentTime";

    @TempDir
    private static Path folder;

    private Workplace workplace;
    private Recording recording;
    private ReviewProgram review;
    private BrowserPage page;

    @BeforeAll
    void record() throws IOException, InterruptedException {
        workplace = new Workplace(Installation.built(), folder).capture("backends: [synthetic]", "segment: 2s");
        workplace.record("--duration", "8s").expectExit(0, Installation.PATIENCE);
        recording = workplace.recording();
        at("midnight", "2026-11-23T22:59:56Z");
        at("twice", "2026-10-25T00:59:56Z");
        tear(at("torn", "2026-11-23T07:25:09Z"));
        tear(ForgedRecording.of(recording, workplace.sink().resolve("goes-on"), manifest -> {
            manifest.put("state", "interrupted").remove("endedAt");
        }));
        review = ReviewProgram.start(workplace);
        page = BrowserPage.open(folder, review.address());
        page.call("Emulation.setTimezoneOverride", Map.of("timezoneId", "Europe/Berlin"));
    }

    /** The same recording as if it had begun at another time. */
    private ForgedRecording at(String key, String start) throws IOException {
        Duration later = Duration.between(
                Instant.parse(recording.manifest().get("startedAt").asText()), Instant.parse(start));
        return ForgedRecording.of(
                recording, workplace.sink().resolve(key), manifest -> ForgedRecording.shift(manifest, later));
    }

    /** One segment is not there any more, another is not what it was. */
    private static void tear(ForgedRecording forged) throws IOException {
        for (Path segment : Workplace.files(forged.folder().resolve("segments"))) {
            String name = segment.getFileName().toString();
            if (name.startsWith("000002") || name.startsWith("000003")) {
                Files.delete(segment);
            }
            if (name.startsWith("000003")) {
                Files.write(segment, new byte[10_000]);
            }
        }
    }

    @AfterAll
    void end() throws IOException, InterruptedException {
        page.close();
        review.close();
    }

    @BeforeEach
    void nowhere() {
        page.go("about:blank");
        page.forget();
    }

    private void watch(String key, String moment) throws InterruptedException {
        page.go(origin() + "/watch?key=" + key + moment);
        page.until("document.querySelector('#video')?.readyState >= 2");
    }

    private String origin() {
        return review.address().replaceAll("/\\?.*", "");
    }

    @Test
    void aLinkInATicketLeadsToItsMoment() throws IOException, InterruptedException {
        HttpServer tickets = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String link = "<a href='" + origin() + "/watch?key=midnight#t=2026-11-23T23:00:02Z'>see here</a>";
        tickets.createContext("/", exchange -> {
            byte[] content = link.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        tickets.start();
        try {
            page.go("http://localhost:" + tickets.getAddress().getPort() + "/");
            page.until("document.querySelector('a') !== null");
            page.eval("document.querySelector('a').click()");
            page.until(
                    "location.pathname === '/watch' && document.querySelector('#clock').innerText === '2026-11-24 00:00:02'");
        } finally {
            tickets.stop(0);
        }
    }

    @Test
    void whoComesBackGoesOnWhereTheyWere() throws InterruptedException {
        watch("midnight", "#t=2026-11-23T22:59:57Z");
        page.eval("document.querySelector('#timeline').focus()");
        page.press("PageUp");
        page.press("PageUp");
        page.press("PageUp");
        page.until(TIME + " > 3");
        double shown = page.eval(TIME).asDouble();
        page.eval("window.left = true");
        page.call("Page.reload", Map.of());
        page.until("!window.left && document.querySelector('#video')?.readyState >= 2");

        assertThat(page.eval(TIME).asDouble()).isCloseTo(shown, within(0.3));
    }

    @Test
    void momentsOutsideOfTheRecordingAreToldFromThoseWithin() throws InterruptedException {
        watch("midnight", "#t=2026-11-23T20:00:00Z");
        assertThat(notice())
                .contains("2026-11-23 21:00:00 is before this recording, which begins at 2026-11-23 23:59:56");

        page.eval("location.hash = '#t=2026-11-24T20:00:00Z'");
        page.until("document.querySelector('#notice').innerText.includes('2026-11-24 21:00:00 is after the end')");
        page.eval("location.hash = '#t=2026-11-23T22:59:56Z'");
        page.until("document.querySelector('#notice').innerText === ''");
    }

    @Test
    void aTimeOfDayAfterMidnightIsOfTheNextDay() throws InterruptedException {
        watch("midnight", "");
        page.eval(
                "document.querySelector('#time').value = '00:00:02'; document.querySelector('#jump').requestSubmit()");
        page.until("document.querySelector('#clock').innerText === '2026-11-24 00:00:02'");
        page.eval(
                "document.querySelector('#time').value = '23:59:58'; document.querySelector('#jump').requestSubmit()");
        page.until("document.querySelector('#clock').innerText === '2026-11-23 23:59:58'");
    }

    @Test
    void anHourThatComesTwiceSaysWhichItIs() throws InterruptedException {
        watch("twice", "");
        page.until("document.querySelector('#clock').innerText === '2026-10-25 02:59:56 +02:00'");
        page.eval("document.querySelector('#time').value = '2026-10-25 02:00:02 +01:00';"
                + "document.querySelector('#jump').requestSubmit()");
        page.until("document.querySelector('#clock').innerText === '2026-10-25 02:00:02 +01:00'");
        assertThat(notice()).isEmpty();
    }

    /** What is written in one zone must not be taken for a time of another. */
    @Test
    void theMomentOfANoteStaysTheSameInAnotherZone() throws InterruptedException {
        watch("midnight", "#t=2026-11-23T23:00:01.500Z");
        page.press("n");
        assertThat(page.eval("document.querySelector('#note-at').value").asText())
                .isEqualTo("2026-11-24 00:00:01");
        page.eval("document.querySelector('#zone').value = 'UTC';"
                + "document.querySelector('#zone').dispatchEvent(new Event('change'));"
                + "document.querySelector('#note-text').value = 'here';"
                + "document.querySelector('#note').requestSubmit()");

        page.until("document.querySelector('#notes li')?.innerText.startsWith('2026-11-23 23:00:01')");
    }

    @Test
    void whatIsExportedIsNamedAndSaysHowLongItPlays() throws IOException, InterruptedException {
        watch("twice", "");
        page.eval("document.querySelector('#export').requestSubmit()");
        page.until("document.querySelector('#exported a') !== null");

        String said = page.eval("document.querySelector('#exported').innerText").asText();
        assertThat(Double.parseDouble(said.replaceAll("(?s).*plays for ([0-9.]+) s.*", "$1")))
                .isCloseTo(
                        page.eval("document.querySelector('#video').duration").asDouble(), within(0.3));
        Path saved = folder.resolve("twice-20261025T005956Z.mp4");
        for (int i = 0; i < 600 && !(Files.exists(saved) && Files.size(saved) > 0); i++) {
            Thread.sleep(100);
        }
        assertThat(saved).isNotEmptyFile();
    }

    @Test
    void whatCannotBeShownIsToldAndPassedOver() throws InterruptedException {
        watch("torn", "");
        page.eval(
                "window.said = []; new MutationObserver(() => said.push(document.querySelector('#notice').textContent))"
                        + ".observe(document.querySelector('#notice'), { childList: true });"
                        + "document.querySelector('#play').click()");
        page.until("document.querySelector('#video').ended");

        assertThat(page.eval("said.join('\\n')").asText())
                .containsPattern(
                        "The footage from 2026-11-23 08:25:1. to 2026-11-23 08:25:1. is left out: not in the sink.")
                .containsPattern("The footage from 2026-11-23 08:25:1. to 2026-11-23 08:25:1. is left out: damaged.");
        assertThat(page.eval(TIME).asDouble()).isCloseTo(withoutWhatIsTorn(), within(0.3));
        page.eval("document.querySelector('#verify').click()");
        page.until("document.querySelector('#verified').innerText.startsWith('Damaged')");
        page.eval("document.querySelector('#segments').open = true");
        page.until("document.querySelectorAll('#segments .good').length === "
                + (recording.segments().size() - 2));
        assertThat(page.eval("document.querySelectorAll('#segments .bad').length")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void soItIsWhileTheSessionGoesOn() throws InterruptedException {
        watch("goes-on", "");
        page.eval("document.querySelector('#play').click()");
        page.until("document.querySelector('#notice').innerText.endsWith('is left out: damaged.')");
        page.until(TIME + " > " + (seconds(0) + 0.5));

        assertThat(page.eval(
                                "[...document.querySelectorAll('#timeline .gap title')].map((one) => one.textContent).join()")
                        .asText())
                .contains("not in the sink", "damaged");
        assertThat(page.eval("import('/recording.js').then(({ recording }) => recording.timeline.length)")
                        .asDouble())
                .isCloseTo(withoutWhatIsTorn(), within(0.3));
        assertThat(page.eval("document.querySelector('#live').hidden").asBoolean())
                .as("over")
                .isFalse();
    }

    @Test
    void whoIsLeftByTheServerIsToldSo() throws IOException, InterruptedException {
        try (ReviewProgram other = ReviewProgram.start(workplace)) {
            page.go(other.address().replace("/?", "/watch?key=midnight&"));
            page.until("document.querySelector('#video')?.readyState >= 2");
        }
        page.eval("document.querySelector('#verify').click()");
        page.until("document.querySelector('#verified').innerText.includes('does not answer')");
    }

    private double withoutWhatIsTorn() {
        double all = recording.segments().stream()
                .mapToDouble(one -> one.get("duration").asDouble())
                .sum();
        return all - seconds(1) - seconds(2);
    }

    private double seconds(int segment) {
        return recording.segments().get(segment).get("duration").asDouble();
    }

    private String notice() {
        return page.eval("document.querySelector('#notice').innerText").asText();
    }
}
