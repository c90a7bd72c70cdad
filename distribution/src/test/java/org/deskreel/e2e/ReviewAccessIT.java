// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The review page is for everybody: without a mouse, without colours, with a screen reader, on a narrow screen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewAccessIT {
    private static final String TIME = "document.querySelector('#video').currentTime";

    /** There is a picture of the moment, which can be saved. */
    private static final String SHOWN =
            "!document.querySelector('#video').seeking && document.querySelector('#video').readyState >= 2";

    /** What people press, choose and fill in, by the names that browsers give to screen readers. */
    private static final Set<String> OPERATED = Set.of(
            "button", "link", "textbox", "searchbox", "combobox", "checkbox", "slider", "spinbutton", "Date", "tab");

    /** Everything that screen readers read out by themselves when it changes. */
    private static final String LIVE = "[role=status], [role=alert], [role=log], [role=timer], [aria-live], output";

    @TempDir
    private static Path folder;

    private Workplace workplace;
    private Program running;
    private ReviewProgram review;
    private BrowserPage page;
    private Tabbing keyboard;

    @BeforeAll
    void record() throws IOException, InterruptedException {
        workplace = new Workplace(Installation.built(), folder)
                .capture("backends: [synthetic]", "segment: 2s", "synthetic-layouts: 0s=640x360");
        workplace.record("--duration", "5s").expectExit(0, Installation.PATIENCE);
        running = workplace.record("--set", "session.id=running");
        while (manifests() < 2) {
            Thread.sleep(100);
        }
        review = ReviewProgram.start(workplace);
        page = BrowserPage.open(folder, review.address());
        keyboard = new Tabbing(page);
    }

    @AfterAll
    void end() throws IOException, InterruptedException {
        page.close();
        review.close();
        running.signal("TERM");
        running.expectExit(0, Installation.PATIENCE);
    }

    private long manifests() throws IOException {
        return Workplace.files(workplace.sink()).stream()
                .filter(file -> file.endsWith("recording.json"))
                .count();
    }

    @BeforeEach
    void list() throws InterruptedException {
        page.look(1280, 800, false).follow("/");
        page.until("location.pathname === '/' && document.querySelectorAll('#recordings tr').length === 2");
    }

    @Test
    void nobodyIsKeptFromTheList() throws IOException, InterruptedException {
        audit("list");
        page.look(1280, 800, false);
        keyboard.to("[name=text]").write("nobody");
        page.until("document.querySelectorAll('#recordings tr').length === 0");
        audit("list without a match");
    }

    @Test
    void nobodyIsKeptFromThePlayer() throws IOException, InterruptedException {
        watch();
        audit("player");
        keyboard.to("#time").write("noon").press("Enter");
        keyboard.to("#verify").press("Enter");
        page.until("document.querySelector('#verified').innerText.startsWith('Sound')");
        keyboard.to("#export button:not([type])").press("Enter");
        page.until("document.querySelector('#exported a') !== null");
        assertThat(text("#notice")).contains("08:25:09");
        audit("player with results and a mistake");
        page.eval("document.querySelector('#keys').click()");
        page.until("document.querySelector('#help').open");
        audit("player with its list of keys");
    }

    @Test
    void nobodyIsKeptFromARunningRecording() throws IOException, InterruptedException {
        page.eval("document.querySelector('#recordings a[href*=running]').click()");
        page.until("location.pathname === '/watch' && document.querySelectorAll('#timeline rect').length > 1");
        audit("player of a running recording");
    }

    /** Looks through the page in each size and colour scheme. */
    private void audit(String what) throws IOException, InterruptedException {
        List<String> violations = new ArrayList<>();
        for (boolean dark : new boolean[] {false, true}) {
            for (int width : new int[] {1280, 400}) {
                page.look(width, 800, dark);
                String look = "%s, %d pixels, %s: ".formatted(what, width, dark ? "dark" : "light");
                assertThat(page.eval("document.documentElement.scrollWidth").asInt())
                        .as("%swidth of the page", look)
                        .isLessThanOrEqualTo(width);
                new AxeAudit(page).violations().forEach(one -> violations.add(look + one));
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void everythingIsDoneByKeysAlone() throws IOException, InterruptedException {
        keyboard.to("[name=text]").write("synthetic-nobody");
        page.until("document.querySelectorAll('#recordings tr').length === 0");
        for (int i = 0; i < "synthetic-nobody".length(); i++) {
            keyboard.press("Backspace");
        }
        page.until("document.querySelectorAll('#recordings tr').length > 0");
        keyboard.to("#recordings a[href*=e2e-session]").press("Enter");
        awaitPlayer();

        keyboard.to("#play").press(" ");
        // On a busy machine it may have come to its end before anybody looks.
        page.until("document.querySelector('#video').played.length > 0");
        keyboard.press(" ");
        page.until("document.querySelector('#video').paused");
        seekOnTheStrip();
        keyboard.to("#speed").press("ArrowDown");
        page.until("document.querySelector('#video').playbackRate === 2");
        keyboard.to("#skip").press(" ");
        page.until("document.querySelector('#skip').checked");
        jump();
        keyboard.to("#picture").press("Enter");
        awaitDownload(".png");
        keyboard.to("#verify").press("Enter");
        page.until("document.querySelector('#verified').innerText.startsWith('Sound')");
        keyboard.to("#export button:not([type])").press("Enter");
        awaitDownload(".mp4");
        keyboard.to("header a").press("Enter");
        page.until("location.pathname === '/'");
        assertThat(page.problems()).isEmpty();
    }

    private void seekOnTheStrip() throws IOException, InterruptedException {
        keyboard.to("#timeline").press("End");
        double length = recording().segments().stream()
                .mapToDouble(one -> one.get("duration").asDouble())
                .sum();
        page.until(TIME + " > " + 0.98 * length);
        keyboard.press("PageDown");
        page.until(TIME + " < " + 0.95 * length + " && " + TIME + " > " + 0.8 * length);
        keyboard.press("Home");
        page.until(TIME + " < 0.2");
        keyboard.press("PageUp");
        page.until(TIME + " > " + 0.05 * length + " && " + TIME + " < " + 0.2 * length);
        keyboard.press("ArrowRight");
        page.until(TIME + " > " + 0.98 * length);
        keyboard.press("ArrowLeft");
        page.until(TIME + " < 0.2");
        page.until("document.querySelector('#timeline').getAttribute('aria-valuenow') === '0'");
    }

    private void jump() throws IOException, InterruptedException {
        Recording recording = recording();
        Instant moment = Recording.start(recording.segments().get(1)).truncatedTo(ChronoUnit.SECONDS);
        double offset = Duration.between(Recording.start(recording.segments().get(0)), moment)
                        .toMillis()
                / 1000.0;
        keyboard.to("#time").write(moment.toString().replace('T', ' ')).press("Enter");
        page.until("Math.abs(" + TIME + " - " + offset + ") < 0.1 && " + SHOWN);
    }

    private void awaitDownload(String ending) throws IOException, InterruptedException {
        for (int i = 0; i < 600; i++) {
            try (var files = Files.list(folder)) {
                if (files.anyMatch(file -> file.toString().endsWith(ending))) {
                    return;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("Nothing that ends with " + ending + " was saved");
    }

    @Test
    void tabGoesThroughThePagesInTheirOrder() throws InterruptedException {
        keyboard.assertReachesEverything();
        watch();
        keyboard.assertReachesEverything();
    }

    @Test
    void everythingHasAName() throws InterruptedException {
        assertThat(nameless()).isEmpty();
        watch();
        assertThat(nameless()).isEmpty();
    }

    /** What can be operated, as screen readers get it, and has no name. */
    private List<String> nameless() {
        List<String> found = new ArrayList<>();
        int operated = 0;
        for (JsonNode node : page.call("Accessibility.getFullAXTree", Map.of()).get("nodes")) {
            if (OPERATED.contains(node.at("/role/value").asText())) {
                operated++;
                if (node.at("/name/value").asText().isBlank()) {
                    found.add(node.toString());
                }
            }
        }
        assertThat(operated).as("things to operate").isGreaterThan(5);
        return found;
    }

    @Test
    void screenReadersAreNotFloodedWhileItPlays() throws InterruptedException {
        watch();
        page.eval("""
                window.said = 0;
                document.querySelectorAll('%s').forEach((one) => new MutationObserver((changes) => { said += changes.length; })
                  .observe(one, {childList: true, characterData: true, subtree: true}));
                window.before = document.querySelector('#clock').textContent;
                document.querySelector('#play').click()""".formatted(LIVE));
        page.until("document.querySelector('#clock').textContent > before");
        assertThat(page.eval("said").asInt()).isZero();
        assertThat(page.eval("document.querySelector('#clock').closest('%s') === null".formatted(LIVE))
                        .asBoolean())
                .isTrue();
        assertThat(page.eval("document.querySelector('#notice').getAttribute('role')")
                        .asText())
                .isEqualTo("status");
    }

    @Test
    void theFocusStaysWhenTheListIsReadAgain() throws InterruptedException {
        keyboard.to("#recordings a");
        page.eval("performance.clearMarks(); document.querySelector('#filters').dispatchEvent(new Event('input'))");
        page.until("performance.getEntriesByName('list-shown').length > 0");
        assertThat(page.eval("document.activeElement.matches('#recordings a')").asBoolean())
                .isTrue();
    }

    private void watch() throws InterruptedException {
        page.eval("document.querySelector('#recordings a[href*=e2e-session]').click()");
        awaitPlayer();
    }

    private void awaitPlayer() throws InterruptedException {
        page.until("location.pathname === '/watch' && document.querySelector('#video').readyState >= 2");
    }

    private Recording recording() throws IOException {
        Path complete = Workplace.files(workplace.sink()).stream()
                .filter(file ->
                        file.endsWith("recording.json") && file.toString().contains("e2e-session"))
                .findFirst()
                .orElseThrow();
        return Recording.in(complete.getParent());
    }

    private String text(String selector) {
        return page.eval("document.querySelector('" + selector + "').innerText").asText();
    }
}
