// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.benchmarks.desktop.XServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two windows, one after the other in front; the first recorder is killed, and one title holds a secret. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrontIT {
    private static final String[] TIMELINE = {"--set=timeline.enabled=true", "--set=timeline.mask=['token=\\S+']"};

    /** Of footage that shows a window, so that it is in a segment that was closed. */
    private static final int MILLIS = 3_000;

    @TempDir
    private static Path folder;

    private final List<Process> windows = new ArrayList<>();
    private Workplace workplace;
    private Recording recording;
    private String file;

    @BeforeAll
    void record() throws IOException, InterruptedException {
        try (XServer server = XServer.start(800, 600, folder.resolve("x.log"))) {
            workplace = new Workplace(Installation.built(), folder)
                    .capture("backends: [x11grab]", "display: \"" + server.display() + "\"", "segment: 2s");
            show(server, "root@db1 token=s3cret");
            try (Program killed = workplace.record(TIMELINE)) {
                awaitNoted(killed, "root@db1 ***");
                Thread.sleep(MILLIS);
                killed.signal("KILL");
                killed.awaitExit(Installation.PATIENCE);
            }
            show(server, "notes & <more>");
            try (Program record = workplace.record(TIMELINE)) {
                awaitNoted(record, "notes & <more>");
                Thread.sleep(MILLIS);
                record.signal("TERM");
                record.expectExit(0, Duration.ofSeconds(60));
            }
        } finally {
            windows.forEach(Process::destroyForcibly);
        }
        recording = workplace.recording();
        file = Files.readString(recording.folder().resolve("timeline.vtt"));
    }

    /** Opens a window that has the keyboard from then on. */
    private void show(XServer server, String title) throws IOException, InterruptedException {
        windows.add(run(server, "xterm", "-T", title, "-e", "sleep", "600"));
        // The X server refuses to give the keyboard to a window that is not shown yet.
        String name = title.substring(0, 5);
        Process focus =
                run(server, "xdotool", "search", "--sync", "--onlyvisible", "--name", name, "windowfocus", "--sync");
        assertThat(focus.waitFor()).isZero();
    }

    private static Process run(XServer server, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("DISPLAY", server.display());
        return builder.start();
    }

    private void awaitNoted(Program record, String title) throws IOException, InterruptedException {
        for (int i = 0; i < 600; i++) {
            for (Path one : Workplace.files(workplace.state())) {
                if (one.endsWith("journal.jsonl") && Files.readString(one).contains("\"title\":\"" + title + "\"")) {
                    return;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("Within 60 s nobody noted '" + title + "'; the recorder said: " + record.err());
    }

    @Test
    void theManifestNamesTheFileAndTheFileWhatWasInFront() throws IOException {
        JsonNode timeline = recording.manifest().get("timeline");
        assertThat(timeline.get("sha256").asText())
                .isEqualTo(Sha256.of(recording.folder().resolve("timeline.vtt")));
        assertThat(timeline.get("programs")).extracting(JsonNode::asText).containsExactly("XTerm");
        assertThat(file)
                .startsWith("WEBVTT\n\nNOTE\nrecording " + recording.id() + "\nstarted "
                        + recording.manifest().get("startedAt").asText())
                .contains("\nXTerm: root@db1 ***\n")
                .contains("\nXTerm: notes &amp; &lt;more&gt;\n");
        assertThat(recording.gaps("recorder-down")).hasSize(1);
    }

    @Test
    void whatIsMaskedStandsNowhere() throws IOException {
        for (Path one : Workplace.files(folder)) {
            if (one.startsWith(workplace.state()) || one.startsWith(workplace.sink())) {
                assertThat(Files.readAllBytes(one))
                        .asString()
                        .as(one.toString())
                        .doesNotContain("s3cret");
            }
        }
    }

    @Test
    void itIsSoundAndFoundByWhatWasInFront() throws IOException, InterruptedException {
        workplace.run(0, "recordings verify", "latest");
        assertThat(found("--text=DB1")).contains("e2e-session");
        assertThat(found("--text=xterm")).contains("e2e-session");
        assertThat(found("--text=e2e-session")).contains("e2e-session");
        assertThat(found("--text=s3cret")).isBlank();
        assertThat(found("xterm")).isBlank();
        assertThat(workplace.run(0, "recordings show", "latest", "--all").out())
                .contains("In front   XTerm", "IN FRONT FROM", "notes & <more>");
    }

    private String found(String what) throws IOException, InterruptedException {
        return workplace.run(0, "recordings list", what).out();
    }

    @Test
    void thePageFindsItAndMomentsOfItByWhatWasInFront() throws IOException, InterruptedException {
        try (ReviewProgram review = ReviewProgram.start(workplace);
                BrowserPage page = BrowserPage.open(folder, review.address())) {
            page.until("document.querySelectorAll('#recordings tr').length === 1");
            page.follow("/?text=s3cret").until("!document.querySelector('#empty').hidden");
            page.follow("/?text=DB1");
            page.until("document.querySelector('#recordings .front')?.innerText === 'In front: XTerm: root@db1 ***'");
            page.eval("document.querySelector('#recordings .front').click()");
            page.until("document.querySelectorAll('#chapters rect').length >= 2");
            page.until("document.querySelector('#video').readyState >= 2");
            page.until("document.querySelector('#hits')?.innerText.includes('root@db1 ***')");
            find(page, "db1");
            page.until("document.querySelector('#front').textContent === 'XTerm: root@db1 ***'");
            find(page, "NOTES");
            page.until("document.querySelector('#front').textContent === 'XTerm: notes & <more>'");
            assertThat(page.problems()).isEmpty();
        }
    }

    /** Finds the one moment, and goes there by the keyboard. */
    private static void find(BrowserPage page, String text) throws InterruptedException {
        page.eval("document.querySelector('#window').value = '" + text + "';"
                + "document.querySelector('#window').dispatchEvent(new Event('input'))");
        page.until("document.querySelectorAll('#hits button').length === 1");
        page.eval("document.querySelector('#hits button').focus()");
        page.press(" ");
    }

    @AfterAll
    void end() {
        windows.forEach(Process::destroyForcibly);
    }
}
