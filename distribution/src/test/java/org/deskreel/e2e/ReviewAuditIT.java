// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Somebody watches eight hours in a real browser, and a sink is told what of it; or cannot be told, and nothing is shown. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewAuditIT {
    private static final String KEY = "desk-1/jane/day";
    private static final String READY =
            "document.querySelector('#video').readyState >= 2 && !document.querySelector('#video').seeking";
    private static final String NOTICE = "document.querySelector('#notice').innerText";
    private static final String WHY =
            NOTICE + ".includes('who watches') && " + NOTICE + ".includes('cannot be reached')";

    @TempDir
    private static Path folder;

    private final HttpClient stranger = HttpClient.newHttpClient();
    private Workplace workplace;
    private ReviewProgram review;
    private BrowserPage page;

    @BeforeAll
    void make() throws IOException, InterruptedException {
        workplace = new Workplace(Installation.built(), folder);
        workplace.configured(
                "- {type: local, path: '" + workplace.sink() + "'}\n- {type: local, name: audit, path: '" + audit()
                        + "', marker: mounted}",
                "review: {audit: audit}");
        Files.createFile(Files.createDirectory(audit()).resolve("mounted"));
        LongRecording.make(workplace.installation().ffmpeg(), workplace.sink(), KEY);
        review = ReviewProgram.start(workplace);
        page = BrowserPage.open(folder, review.address());
    }

    @AfterAll
    void end() throws IOException, InterruptedException {
        page.close();
        review.close();
        assertThat(told()).as("the end, too").isEqualTo(noted());
    }

    @BeforeEach
    void list() throws InterruptedException {
        page.follow("/");
        page.until("location.pathname === '/' && document.querySelectorAll('#recordings tr').length === 1");
    }

    @Test
    void whoWatchedWhatIsTold() throws IOException, InterruptedException {
        page.until("document.querySelector('#recordings .poster img')?.naturalWidth === 320");
        watch("2026-11-23T10:00:05Z");
        jump("2026-11-23T15:30:10Z");
        page.eval("document.querySelector('#from').value = '2026-11-23T12:00:00Z';"
                + "document.querySelector('#to').value = '2026-11-23T12:00:02Z';"
                + "document.querySelector('#export').requestSubmit()");
        page.until("document.querySelector('#exported a') !== null");
        assertThat(get("/api/recording?key=" + KEY)).isEqualTo(401);

        while (told().stream().noneMatch(line -> line.contains("no-token"))) {
            Thread.sleep(100);
        }
        List<JsonNode> lines = new ArrayList<>();
        for (String line : told()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.get("reviewer").asText()).isEqualTo(System.getProperty("user.name"));
            assertThat(line.get("at").asText()).startsWith("2");
        });
        assertThat(lines).anySatisfy(line -> assertThat(line.toString()).contains("\"enter\"", "Chrome/"));
        assertThat(lines).anySatisfy(line -> assertThat(line.toString()).contains("\"open\"", KEY));
        assertThat(lines).anySatisfy(line -> assertThat(line.toString()).contains("\"picture\"", KEY, "\"moment\""));
        assertThat(lines)
                .filteredOn(line -> line.get("what").asText().equals("watch"))
                .extracting(line -> line.get("moment").asText())
                .contains("2026-11-23T10:00:00.000Z", "2026-11-23T15:30:00.000Z")
                .doesNotContain("2026-11-23T12:00:00.000Z");
        assertThat(lines)
                .anySatisfy(line -> assertThat(line.toString())
                        .contains("\"export\"", KEY, "\"2026-11-23T12:00:00.000Z\"", "\"2026-11-23T12:00:02.000Z\""));
    }

    @Test
    void whatCannotBeToldIsNotShownUntilItCan() throws IOException, InterruptedException {
        watch("2026-11-23T09:00:05Z");
        withoutAudit(() -> {
            type("2026-11-23T14:00:05Z");
            page.until(WHY);
            assertThat(page.eval(READY).asBoolean()).as("shown").isFalse();
        });
        page.until(READY + " && " + NOTICE + " === ''");
        page.until("document.querySelector('#clock').innerText === '2026-11-23 14:00:05'");

        withoutAudit(() -> {
            page.eval("window.left = true; location.reload()");
            page.until("!window.left && document.querySelector('#notice') && " + WHY);
            assertThat(page.eval("document.querySelector('#video').readyState").asInt())
                    .isZero();
        });
        page.until(READY + " && " + NOTICE + " === ''");
    }

    private interface Step {
        void take() throws InterruptedException;
    }

    /** Does something while the sink is away, and so much waits for it that nothing more is shown. */
    private void withoutAudit(Step step) throws IOException, InterruptedException {
        Files.delete(audit().resolve("mounted"));
        String enter = URI.create(review.address()).getRawQuery();
        int status = get("/?" + enter);
        while (status == 303) {
            status = get("/?" + enter);
        }
        assertThat(status).isEqualTo(503);
        step.take();
        Files.createFile(audit().resolve("mounted"));
    }

    private Path audit() {
        return folder.resolve("audit");
    }

    /** All that the sink was told, in order of time. */
    private List<String> told() throws IOException {
        List<String> lines = new ArrayList<>();
        // What is not finished yet has another name, under which it may be gone when it is read.
        for (Path file : Workplace.files(audit()).stream()
                .filter(one -> one.toString().endsWith(".jsonl"))
                .sorted()
                .toList()) {
            lines.addAll(Files.readAllLines(file));
        }
        return lines;
    }

    private List<String> noted() throws IOException {
        return Files.readAllLines(workplace.state().resolve("review.log"));
    }

    /** The answer to somebody who is no browser. */
    private int get(String path) throws IOException, InterruptedException {
        URI address = URI.create(review.address()).resolve(path);
        return stranger.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private void watch(String moment) throws InterruptedException {
        page.eval("location.assign(document.querySelector('#recordings a').href + '#t=" + moment + "')");
        page.until("location.pathname === '/watch' && " + READY);
        page.eval("document.querySelector('#zone').value = 'UTC';"
                + "document.querySelector('#zone').dispatchEvent(new Event('change'))");
    }

    private void jump(String moment) throws InterruptedException {
        type(moment);
        page.until(READY + " && document.querySelector('#clock').innerText === '"
                + moment.replace('T', ' ').replace("Z", "") + "'");
    }

    private void type(String moment) {
        page.eval("document.querySelector('#time').value = '" + moment + "';"
                + "document.querySelector('#jump button').click()");
    }
}
