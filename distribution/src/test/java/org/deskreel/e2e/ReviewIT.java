// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A recording with a layout change is found and watched in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewIT {
    private static final int SECONDS = 8;

    @TempDir
    private static Path folder;

    private Workplace workplace;
    private Recording recording;
    private ReviewProgram review;
    private BrowserPage page;

    @BeforeAll
    void record() throws IOException, InterruptedException {
        workplace = new Workplace(Installation.built(), folder)
                .capture("backends: [synthetic]", "segment: 2s", "synthetic-layouts: 0s=1280x720, 4s=1366x768");
        workplace.record("--duration", SECONDS + "s").expectExit(0, Duration.ofSeconds(60));
        recording = workplace.recording();
        review = ReviewProgram.start(workplace);
        page = BrowserPage.open(folder, review.address());
    }

    @AfterAll
    void end() throws IOException, InterruptedException {
        page.close();
        review.close();
    }

    @BeforeEach
    void list() throws InterruptedException {
        page.follow("/");
        page.until("location.pathname === '/' && document.querySelectorAll('#recordings tr').length === 1");
    }

    @Test
    void theListShowsItAndFiltersNarrowIt() throws InterruptedException {
        assertThat(text("#recordings")).contains("complete", percent(recording.coverage()), "iB", "verified");
        page.until("document.querySelector('#recordings .poster img')?.naturalWidth === 320");

        page.eval("document.querySelector('[name=text]').value = 'nobody';"
                + "document.querySelector('#filters').dispatchEvent(new Event('input'))");
        page.until("document.querySelectorAll('#recordings tr').length === 0");
        assertThat(text("#status")).contains("0 recordings");
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void itPlaysAcrossTheLayoutChange() throws InterruptedException {
        watch("");
        page.eval("document.querySelector('#speed').value = '4';"
                + "document.querySelector('#speed').dispatchEvent(new Event('change'));"
                + "document.querySelector('#play').click()");
        page.until("document.querySelector('#video').ended");

        page.until("document.querySelector('#video').videoWidth === 1366");
        assertThat(page.eval("document.querySelector('#video').currentTime").asDouble())
                .isCloseTo(
                        recording.segments().stream()
                                .mapToDouble(one -> one.get("duration").asDouble())
                                .sum(),
                        within(0.2));
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void aLinkNamesAMoment() throws InterruptedException {
        Instant moment = Recording.start(recording.segments().get(1)).plusMillis(500);
        watch("#t=" + moment);

        page.until("Math.abs(document.querySelector('#video').currentTime - " + played(moment) + ") < 0.3");
        assertThat(text("#clock")).isNotBlank();
    }

    @Test
    void aTimeOfDayIsFound() throws InterruptedException {
        Instant moment = Recording.start(recording.segments().get(2)).plusMillis(1200);
        watch("");
        page.eval("document.querySelector('#time').value = '"
                + moment.toString().substring(0, 19) + "Z';" + "document.querySelector('#jump button').click()");

        page.until("Math.abs(document.querySelector('#video').currentTime - "
                + played(Instant.ofEpochSecond(moment.getEpochSecond())) + ") < 0.3");
    }

    @Test
    void keysMoveIt() throws InterruptedException {
        watch("");
        page.press("End");
        page.until("document.querySelector('#video').currentTime > " + (SECONDS - 3));
        page.press("Home");
        page.until("document.querySelector('#video').currentTime < 0.2");
        page.press(" ");
        page.until("!document.querySelector('#video').paused");
    }

    @Test
    void itIsVerifiedAndAPartIsExported() throws InterruptedException {
        watch("");
        page.eval("document.querySelector('#verify').click()");
        page.until("document.querySelector('#verified').innerText.startsWith('Sound')");

        page.eval("document.querySelector('#to').value = '"
                + Recording.start(recording.segments().get(2)).toString() + "';"
                + "document.querySelector('#export').requestSubmit()");
        page.until("document.querySelector('#exported a') !== null");
        assertThat(page.eval("fetch(document.querySelector('#exported a').href).then((answer) => answer.blob())"
                                + ".then((blob) => blob.size)")
                        .asInt())
                .isGreaterThan(10_000);
        assertThat(workplace.state().resolve("review.log")).content().contains("\"export\"", "\"verify\"");
    }

    private void watch(String moment) throws InterruptedException {
        page.eval("document.querySelector('#recordings a').click()");
        page.until("location.pathname === '/watch' && document.querySelectorAll('#timeline rect').length > 3");
        if (!moment.isEmpty()) {
            page.eval("location.hash = '" + moment + "'");
        }
        page.until("document.querySelector('#video').readyState >= 2");
    }

    /** Rounded down to a tenth, without one that is zero. */
    private static String percent(double part) {
        return BigDecimal.valueOf(Math.floor(part * 1000) / 10)
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }

    private double played(Instant moment) {
        double played = 0;
        for (JsonNode segment : recording.segments()) {
            if (moment.isBefore(Recording.end(segment))) {
                return played
                        + Math.max(
                                0,
                                Duration.between(Recording.start(segment), moment)
                                                .toMillis()
                                        / 1000.0);
            }
            played += segment.get("duration").asDouble();
        }
        return played;
    }

    private String text(String selector) {
        return page.eval("document.querySelector('" + selector + "').innerText").asText();
    }
}
