// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The list of ten thousand recordings in a real browser: once read from the sink, then as it was kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewManyIT {
    private static final int COUNT = 10_000;
    private static final double LIMIT_MILLIS = 2_000;
    private static final int TRIES = 3;

    /** Notes that a page has told how far the reading is, which may be over before anybody looks. */
    private static final String LOOKED = """
            document.addEventListener('readystatechange', () => {
              const reading = document.querySelector('#reading');
              if (reading && window.looked === undefined) {
                window.looked = false;
                const look = () => { looked ||= /[1-9]\\d* recordings looked at/.test(reading.textContent); };
                new MutationObserver(look).observe(reading, { childList: true, subtree: true });
              }
            })""";

    @TempDir
    private static Path folder;

    private final List<String> figures = new ArrayList<>();
    private ReviewProgram review;
    private BrowserPage page;

    @BeforeAll
    void readTheSinkOnce() throws Exception {
        OpenStore store = OpenStore.local(folder.resolve("sink"));
        SyntheticRecordings.fill(store, COUNT, 0);
        SyntheticRecordings.addTitles(store, COUNT);
        Workplace workplace = new Workplace(Installation.built(), folder)
                .configured("- " + store.sink(), "delivery: {key: '{stack}/{fleet}/{session}/'}");
        page = BrowserPage.open(folder, "about:blank").onEachPage(LOOKED);
        long begun = System.nanoTime();
        try (ReviewProgram first = ReviewProgram.start(workplace)) {
            page.go(first.address());
            page.until("window.looked");
            page.until("document.querySelector('#status').innerText === '" + COUNT + " recordings.'");
            figure("start and first reading", (System.nanoTime() - begun) / 1e6);
            page.go("about:blank").until("location.href === 'about:blank'");
        }
        begun = System.nanoTime();
        review = ReviewProgram.start(workplace);
        figure("start with a list that was kept", (System.nanoTime() - begun) / 1e6);
        page.go(review.address()).until(shows("rec-9999", 50));
        figure(
                "first page after that",
                page.eval("performance.getEntriesByName('list-shown')[0].startTime")
                        .asDouble());
    }

    @AfterAll
    void end() throws IOException, InterruptedException {
        page.close();
        review.close();
        Path target = Files.createDirectories(Path.of("target/review"));
        Files.write(target.resolve("list-of-" + COUNT + ".txt"), figures);
    }

    @BeforeEach
    void open() throws InterruptedException {
        page.look(1280, 800, false);
        go("/");
        page.until(shows("rec-9999", 50));
    }

    @Test
    void itOpensInUnderTwoSeconds() throws InterruptedException {
        List<Double> opened = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            go("/?stack=stack" + i);
            page.until("performance.getEntriesByName('list-shown').length > 0");
            opened.add(page.eval("performance.getEntriesByName('list-shown')[0].startTime")
                    .asDouble());
        }
        figure("open", Collections.min(opened));
        figure(
                "turn the page",
                until(
                        "document.querySelector('#older').click()",
                        "/Page 2/.test(document.querySelector('#page').innerText)"));
        figure(
                "filter",
                until(type("user", "user-42"), "/^100 rec/.test(document.querySelector('#status').innerText)"));
        assertThat(Collections.min(opened)).isLessThan(LIMIT_MILLIS);
    }

    @Test
    void aTitleIsFoundAmongThem() throws InterruptedException {
        figure("find by title, the first time", until(type("text", "root@db-4710"), inFront("root@db-4710", 1)));
        assertThat(page.eval("document.querySelector('#recordings tr').dataset.key")
                        .asText())
                .isEqualTo(SyntheticRecordings.key(4710));
        figure("find by title, from then on", until(type("text", "root@db-99"), inFront("root@db-9995", 22)));

        go("/?text=root%40db-20&stack=stack0");
        page.until(inFront("root@db-2095", 23));
    }

    /** Whether all have been looked into, so many were found, and the newest by this title. */
    private static String inFront(String title, int matched) {
        return "document.querySelector('#recordings .front')?.innerText === 'In front: PuTTY: " + title + "'"
                + " && document.querySelector('#reading').hidden && /^" + matched
                + " recordings?\\.$/.test(document.querySelector('#status').innerText)";
    }

    @Test
    void whoComesBackFindsTheListAsItWas() throws InterruptedException {
        page.eval(type("fleet", "fleet2"));
        page.until("/^2500 rec/.test(document.querySelector('#status').innerText)");
        page.eval("document.querySelector('#older').click()");
        page.until(
                "location.search === '?fleet=fleet2&page=2' && /Page 2 of 50/.test(document.querySelector('#page').innerText)");
        String first = page.eval("document.querySelector('#recordings tr').dataset.key")
                .asText();

        page.eval("document.querySelector('#recordings a').click()");
        page.until("location.pathname === '/watch'");
        page.eval("history.back()");
        page.until("location.pathname === '/' && document.querySelector('#recordings tr')?.dataset.key === '" + first
                + "'");
        assertThat(page.eval("document.querySelector('[name=fleet]').value").asText())
                .isEqualTo("fleet2");
    }

    @Test
    void whereNothingMatchesTheFiltersAreCleared() throws InterruptedException {
        page.eval(type("text", "nobody at all"));
        page.until("!document.querySelector('#empty').hidden");
        page.eval("document.querySelector('#empty button').click()");

        page.until(shows("rec-9999", 50));
        assertThat(page.eval("document.querySelector('#filters').text.value + location.search")
                        .asText())
                .isEmpty();
    }

    @Test
    void rowsThatHaveNotChangedKeepTheFocus() throws InterruptedException {
        String before = readAt();
        page.eval("window.held = document.querySelector('#recordings tr:nth-child(7) a'); held.focus();"
                + "performance.clearMarks(); document.querySelector('#again').click()");
        while (readAt().equals(before)) {
            Thread.sleep(100);
        }
        page.until("performance.getEntriesByName('list-shown').length > 1"
                + " && document.querySelector('#reading').hidden");

        assertThat(page.eval("document.activeElement === held").asBoolean()).isTrue();
        assertThat(page.problems()).isEmpty();
    }

    /** When the sink was read to its end, as the server says. */
    private String readAt() {
        return page.eval("fetch('api/recordings').then((answer) => answer.json()).then((list) => list.readAt)")
                .asText();
    }

    @Test
    void onAPhoneItIsCardsAndTheFiltersAreFolded() throws InterruptedException {
        page.look(400, 800, false);
        go("/?");
        page.until(shows("rec-9999", 50));

        assertThat(page.eval("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(400);
        assertThat(page.eval("document.querySelector('#recordings-list').scrollWidth")
                        .asInt())
                .isLessThanOrEqualTo(400);
        assertThat(page.eval("document.querySelector('#narrow').open").asBoolean())
                .isFalse();
    }

    /** Leaves what is shown, and returns when the other page has begun. */
    private void go(String address) throws InterruptedException {
        page.follow(address);
    }

    private static String shows(String newest, int rows) {
        return "document.querySelectorAll('#recordings tr').length === " + rows
                + " && document.querySelector('#recordings tr').innerText.includes('EC2AMAZ-" + newest.substring(4)
                + "')";
    }

    private static String type(String field, String text) {
        return "document.querySelector('[name=" + field + "]').value = '" + text + "';"
                + "document.querySelector('#filters').dispatchEvent(new Event('input'))";
    }

    /** How long it takes in the browser, in milliseconds, from an act to what comes of it. */
    private double until(String act, String condition) {
        return page.eval("new Promise((done) => { const begun = performance.now(); " + act + "; const look = () => "
                        + condition + " ? done(performance.now() - begun) : requestAnimationFrame(look); look(); })")
                .asDouble();
    }

    private void figure(String what, double millis) {
        figures.add("%s: %.0f ms".formatted(what, millis));
    }
}
