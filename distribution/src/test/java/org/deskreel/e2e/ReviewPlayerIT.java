// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A recording in which something moves for two seconds of eight is watched in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewPlayerIT {
    /** Two parts that move and one between them that is still, over three segments. */
    private static final int SECONDS = 11;

    /** Measures by how many milliseconds the page is late at most with what it does at a time. */
    private static final String LATE = """
            window.late = 0;
            let before = performance.now();
            setInterval(() => {
              const now = performance.now();
              late = Math.max(late, now - before - 20);
              before = now;
            }, 20);
            true""";

    @TempDir
    private static Path folder;

    private ReviewProgram review;
    private BrowserPage page;

    @BeforeAll
    void record() throws IOException, InterruptedException {
        Workplace workplace = new Workplace(Installation.built(), folder)
                .capture("backends: [synthetic]", "segment: 4s", "synthetic-picture: alternating");
        workplace.record("--duration", SECONDS + "s").expectExit(0, Duration.ofSeconds(60));
        review = ReviewProgram.start(workplace);
        page = BrowserPage.open(folder, review.address());
        page.call("Emulation.setTimezoneOverride", Map.of("timezoneId", "Asia/Kathmandu"));
    }

    @AfterAll
    void end() throws IOException, InterruptedException {
        page.close();
        review.close();
    }

    @BeforeEach
    void watch() throws InterruptedException {
        page.follow("/");
        page.until("document.querySelectorAll('#recordings tr').length === 1");
        page.eval("document.querySelector('#recordings a').click()");
        page.until("location.pathname === '/watch' && document.querySelector('#video').readyState >= 2");
    }

    @Test
    void stillPartsAreLeftOut() throws InterruptedException {
        double moving = number("import('/recording.js').then(({ recording }) => recording.timeline.moving)");
        page.eval("document.querySelector('#skip').click()");
        // Not faster: what a busy machine shows too much of counts as often.
        speed("2");
        page.eval(LATE);
        page.eval("document.querySelector('#play').click()");
        page.until("document.querySelector('#video').ended");

        assertThat(moving).isBetween(5.0, SECONDS - 3.0);
        double late = 2 * number("late") / 1000;
        double parts = number("import('/recording.js').then(({ recording }) => recording.timeline.stills.length)");
        assertThat(played())
                .as("each of %s still parts may be shown for %s s", parts, late)
                .isCloseTo(moving, within(0.5 + parts * late));
        assertThat(page.eval("document.querySelector('#facts').innerText").asText())
                .contains("0:00:0" + (int) moving);
    }

    @Test
    void allIsPlayedWhenNothingIsToBeLeftOut() throws InterruptedException {
        speed("16");
        page.eval("document.querySelector('#play').click()");
        page.until("document.querySelector('#video').ended");

        assertThat(played()).isCloseTo(number("document.querySelector('#video').duration"), within(0.2));
    }

    @Test
    void thePointerShowsThePictureOfItsMoment() throws InterruptedException {
        point(0.12);
        page.until("document.querySelector('#preview img').naturalWidth === 320");
        double offset = number(
                "import('/recording.js').then(({ recording: { timeline } }) => timeline.playedAt(timeline.momentOf(0.12)))");
        show(offset);
        double same = difference();
        show(offset + 4);

        assertThat(same).as("of what is shown and the picture").isLessThan(difference() / 4);
        page.eval("document.querySelector('#timeline').dispatchEvent(new PointerEvent('pointerleave'))");
        page.until("document.querySelector('#preview').hidden");
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void aDragSelectsWhatIsExportedAndAClickSeeks() throws InterruptedException {
        mouse("mousePressed", 0.25);
        mouse("mouseMoved", 0.4);
        mouse("mouseMoved", 0.75);
        mouse("mouseReleased", 0.75);
        page.until("document.querySelector('#selected').innerText.startsWith('Selected: ')");
        assertThat(distance("from", 0.25)).isBetween(-1_020.0, 20.0);
        assertThat(distance("to", 0.75)).isBetween(-20.0, 1_020.0);
        assertThat(width(".selected")).isBetween(0.45 * width("#timeline"), 0.75 * width("#timeline"));
        assertThat(number("document.querySelector('#video').currentTime")).isZero();

        page.eval("document.querySelector('#export-selected').click()");
        page.until("document.querySelector('#exported a') !== null");
        page.press("Escape");
        page.until(
                "document.querySelector('#selected').innerText === '' && document.querySelector('#export-selected').hidden");
        assertThat(distance("to", 1)).isBetween(-20.0, 1_020.0);

        mouse("mousePressed", 0.5);
        mouse("mouseReleased", 0.5);
        double middle = number(
                "import('/recording.js').then(({ recording: { timeline } }) => timeline.playedAt(timeline.momentOf(0.5)))");
        page.until("Math.abs(document.querySelector('#video').currentTime - " + middle + ") < 0.1");
        assertThat(page.eval("document.querySelector('#selected').innerText").asText())
                .isEmpty();
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void whatIsSelectedStaysInAnotherZoneAndFingersSelectNothing() throws InterruptedException {
        page.eval("document.querySelector('#timeline').dispatchEvent(new PointerEvent('pointerdown',"
                + " { pointerType: 'touch', button: 0, clientX: 0, bubbles: true }))");
        point(0.5);
        assertThat(page.eval("document.querySelector('#selected').innerText").asText())
                .isEmpty();

        page.eval("document.querySelector('#video').currentTime = 5");
        page.until("!document.querySelector('#video').seeking");
        page.press("i");
        page.until("document.querySelector('#selected').innerText.startsWith('Selected: ')");
        String shade =
                page.eval("document.querySelector('.selected').style.left").asText();
        String from = page.eval("document.querySelector('#from').value").asText();
        page.eval(
                "document.querySelector('#zone').value = 'UTC'; document.querySelector('#zone').dispatchEvent(new Event('change'))");

        assertThat(page.eval("document.querySelector('#from').value").asText()).isNotEqualTo(from);
        assertThat(page.eval("document.querySelector('.selected').style.left").asText())
                .isEqualTo(shade);
    }

    @Test
    void keysAreListedAndDoWhatIsSaid() throws InterruptedException {
        page.press("?");
        page.until("document.querySelector('#help').open");
        assertThat(page.eval("document.querySelector('#help').innerText").asText())
                .contains(
                        "Full screen",
                        "A fifth of a second forward",
                        "What happens now",
                        "Write a note",
                        "Export to here",
                        "On the strip of time",
                        "A tenth of the recording forward, back");
        page.eval("document.querySelector('#help').close()");

        page.press(".");
        page.until("Math.abs(document.querySelector('#video').currentTime - 0.2) < 0.01");
        page.eval("document.querySelector('#to').value = ''");
        page.press("o");
        page.until("document.querySelector('#to').value === document.querySelector('#clock').innerText");
        page.press("f");
        page.until("document.fullscreenElement?.contains(document.querySelector('#play'))");
        page.press("f");
        page.until("!document.fullscreenElement");
    }

    @Test
    void keysBelongToAFieldThatHasTheFocusAndToNothingElse() throws InterruptedException {
        page.eval("document.querySelector('#time').focus()");
        for (String key : List.of("l", "n", "k", "i", "?")) {
            page.press(key);
        }
        assertThat(page.eval("document.querySelector('#time').value").asText()).isEqualTo("lnki?");
        assertThat(page.eval("document.activeElement.id").asText()).isEqualTo("time");

        page.eval("document.querySelector('#skip').focus()");
        page.press("n");
        page.until("document.activeElement.id === 'note-text'");
        assertThat(page.eval("document.querySelector('#note-text').value").asText())
                .isEmpty();
        assertThat(page.problems()).isEmpty();
    }

    /** Does something with the mouse at a place on the strip, from 0 to 1. */
    private void mouse(String what, double place) {
        JsonNode at = page.eval("(() => { const strip = document.querySelector('#timeline'); strip.scrollIntoView();"
                + "const box = strip.getBoundingClientRect(); return [box.left + " + place
                + " * box.width, box.top + box.height / 2]; })()");
        page.call(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        what,
                        "x",
                        at.get(0).asDouble(),
                        "y",
                        at.get(1).asDouble(),
                        "button",
                        "left",
                        "buttons",
                        1,
                        "clickCount",
                        1));
    }

    /** Of what a field of the export says from a place on the strip, in milliseconds. */
    private double distance(String field, double place) {
        return number(
                "Promise.all([import('/recording.js'), import('/format.js')]).then(([{ recording }, { parseMoment }]) =>"
                        + " parseMoment(document.querySelector('#" + field + "').value, recording.zone, 0)"
                        + " - recording.timeline.momentOf(" + place + "))");
    }

    private double width(String selector) {
        return number("document.querySelector('" + selector + "').getBoundingClientRect().width");
    }

    private void speed(String times) {
        page.eval("document.querySelector('#speed').value = '" + times + "';"
                + "document.querySelector('#speed').dispatchEvent(new Event('change'))");
    }

    /** Moves the pointer to a place on the strip, from 0 to 1. */
    private void point(double place) {
        page.eval("{ const strip = document.querySelector('#timeline'); const box = strip.getBoundingClientRect();"
                + "strip.dispatchEvent(new PointerEvent('pointermove', { clientX: box.left + " + place
                + " * box.width, clientY: box.top + 5, bubbles: true })); }");
    }

    /** How much footage was shown, in seconds. */
    private double played() {
        return number(
                "(() => { const { played } = document.querySelector('#video'); let sum = 0;"
                        + "for (let i = 0; i < played.length; i++) { sum += played.end(i) - played.start(i); } return sum; })()");
    }

    /** Waits for the frame itself: the video says that it has found the place before it shows it. */
    private void show(double seconds) throws InterruptedException {
        page.eval("(() => { const video = document.querySelector('#video'); window.shown = false;"
                + "video.requestVideoFrameCallback(() => { window.shown = true; }); video.currentTime = " + seconds
                + "; })()");
        page.until("window.shown && !document.querySelector('#video').seeking");
    }

    /** Between what is shown and the picture above the strip: the mean of all pixels and colours. */
    private double difference() {
        return number("(() => { const pixels = (source) => { const canvas = document.createElement('canvas');"
                + "canvas.width = 320; canvas.height = 180; const context = canvas.getContext('2d');"
                + "context.drawImage(source, 0, 0, 320, 180); return context.getImageData(0, 0, 320, 180).data; };"
                + "const shown = pixels(document.querySelector('#video'));"
                + "return pixels(document.querySelector('#preview img'))"
                + ".reduce((sum, one, i) => sum + Math.abs(one - shown[i]), 0) / shown.length; })()");
    }

    private double number(String expression) {
        return page.eval(expression).asDouble();
    }
}
