// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notes are written in a real browser, and are there again the next time. */
class ReviewNotesIT {
    @TempDir
    private Path folder;

    private BrowserPage page;

    @Test
    void notesAreWrittenAndFoundAgain() throws IOException, InterruptedException {
        Workplace workplace =
                new Workplace(Installation.built(), folder).capture("backends: [synthetic]", "segment: 2s");
        workplace.record("--duration", "5s").expectExit(0, Duration.ofSeconds(60));
        Recording recording = workplace.recording();
        Instant second = Recording.start(recording.segments().get(1));

        try (ReviewProgram review = ReviewProgram.start(workplace);
                BrowserPage opened = BrowserPage.open(folder, review.address())) {
            page = opened;
            watch("#t=" + second);
            page.until(shows(recording));
            write("a <b>payment</b>");
            page.until("document.querySelector('#noted').innerText === 'Kept beside the recording.'");
            page.until("document.querySelectorAll('#notes li').length === 1");
            assertThat(notes().get(0)).contains("a <b>payment</b>", System.getProperty("user.name"));
            assertThat(page.eval("document.querySelectorAll('#pins .pin').length")
                            .asInt())
                    .isEqualTo(1);

            page.eval("document.querySelector('[aria-label^=\"Edit\"]').click()");
            type(", twice");
            page.eval("document.querySelector('#note').requestSubmit()");
            page.until("document.querySelector('.note').innerText === 'a <b>payment</b>, twice'");
            assertThat(page.problems()).isEmpty();
        }
        assertThat(objects(recording)).hasSize(2);

        try (ReviewProgram review = ReviewProgram.start(workplace, "--read-only");
                BrowserPage opened =
                        BrowserPage.open(Files.createDirectory(folder.resolve("other")), review.address())) {
            page = opened;
            watch("");
            page.until("document.querySelectorAll('#notes li').length === 1");
            page.eval("document.querySelector('#notes a').click()");
            page.until("document.querySelector('#notes .named') === document.activeElement");
            page.until(shows(recording));
            write("mine alone");
            page.until("document.querySelector('#noted').innerText.startsWith('Kept on this machine only')");
            page.until("document.querySelectorAll('#notes li').length === 2");
            assertThat(notes())
                    .anySatisfy(note -> assertThat(note).contains("mine alone", "kept on this machine only"));

            page.eval("document.querySelector('#notes [aria-description]').click()");
            page.eval("document.querySelector('#notes [aria-description]').click()");
            page.until("document.querySelectorAll('#notes li').length === 1");
            assertThat(page.problems()).isEmpty();
        }
        assertThat(objects(recording)).as("nothing was written into the sink").hasSize(2);
        String shown = workplace.run(0, "recordings show", "latest").out();
        assertThat(shown)
                .contains("NOTE TO")
                .containsPattern("here only +mine alone|beside it +a <b>payment</b>, twice");
        assertThat(workplace
                        .run(0, "recordings verify", "latest", "--no-decode")
                        .out())
                .contains("notes of those who watched it: 2 objects");
    }

    /** At the moment that is shown: the key {@code n} opens the form. */
    private void write(String text) throws InterruptedException {
        page.eval("document.activeElement.blur()");
        page.press("n");
        page.until("document.activeElement.id === 'note-text'");
        type(text);
        page.eval("document.querySelector('#note').requestSubmit()");
    }

    private void type(String text) {
        text.chars().forEach(letter -> page.press(Character.toString(letter)));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        page.eval("[...document.querySelectorAll('#notes li')].map((one) => one.innerText)")
                .forEach(note -> notes.add(note.asText()));
        return notes;
    }

    private static List<Path> objects(Recording recording) throws IOException {
        return Workplace.files(recording.folder().resolve("notes"));
    }

    /** Whether the second segment begins to be shown, which the first has put off by as long as it plays. */
    private static String shows(Recording recording) {
        return "Math.abs(document.querySelector('#video').currentTime - "
                + recording.segments().get(0).get("duration").asDouble() + ") < 0.3";
    }

    private void watch(String moment) throws InterruptedException {
        page.until("document.querySelectorAll('#recordings a').length === 1");
        page.eval("document.querySelector('#recordings a').click()");
        page.until("location.pathname === '/watch' && document.querySelectorAll('#timeline rect').length > 1");
        page.eval("location.hash = '" + moment + "'");
        page.until("document.querySelector('#video').readyState >= 2");
    }
}
