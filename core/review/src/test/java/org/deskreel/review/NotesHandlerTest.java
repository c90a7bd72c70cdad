// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.UniqueName;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.testkit.FailingSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes to a recording, asked for and sent as the page does, and in other ways. */
final class NotesHandlerTest {
    private static final String KEY = "finance/fleet/4711";
    private static final String PATH = "/api/notes?key=" + KEY;
    private static final String AT = "2026-11-23T07:30:00.000Z";

    private final ReviewedSink sink = new ReviewedSink();

    @TempDir
    private Path folder;

    private ReviewServer server;
    private int ids;

    @BeforeEach
    void start() {
        sink.recording(KEY, "jane", 25);
        server = Servers.of(sink, folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aNoteIsKeptBesideTheRecordingAndReadAgain() throws IOException {
        String id = id();
        Browser.Answer kept = post(note(id, AT, "a <b>payment</b>", ""));

        assertThat(kept.status()).isEqualTo(200);
        assertThat(json(kept).get("local").asBoolean()).isFalse();
        assertThat(sink.sink().keys()).contains(KEY + "/notes/" + id + ".json");
        JsonNode note = notes().get(0);
        assertThat(note.get("text").asText()).isEqualTo("a <b>payment</b>");
        assertThat(note.get("by").asText()).isEqualTo("auditor");
        assertThat(note.get("at").asText()).isEqualTo(AT);
        assertThat(Files.readString(folder.resolve("review.log"))).contains("\"what\":\"note\"", KEY);
    }

    @Test
    void aNoteIsChangedAndRemoved() throws IOException {
        String id = id();
        post(note(id, AT, "first", ""));
        post(note(id(), AT, "second", ", 'replaces': '" + id + "'"));
        assertThat(notes()).hasSize(1);
        assertThat(notes().get(0).get("text").asText()).isEqualTo("second");

        post(note(id(), AT, "", ", 'removed': true, 'replaces': '" + id + "'"));
        assertThat(notes()).isEmpty();
    }

    @Test
    void aNoteThatIsSentTwiceIsKeptOnce() throws IOException {
        String note = note(id(), AT, "once", "");

        assertThat(post(note).status()).isEqualTo(200);
        assertThat(post(note).status()).isEqualTo(200);
        assertThat(notes()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"PERMISSION, 200", "UNSUPPORTED, 200", "UNAVAILABLE, 502", "OUTCOME_UNKNOWN, 502"})
    void whatTheSinkDoesNotTakeIsKeptHereOrNotAtAllAndThePageIsTold(ErrorCategory category, int status)
            throws IOException {
        server.close();
        DeskreelException refusal = DeskreelException.of(ErrorCode.permanent("test/no", category), "The sink says no.");
        server = Servers.of(new FailingSink(sink.sink(), 0, refusal), folder);

        Browser.Answer answer = post(note(id(), AT, "somewhere", ""));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains("The sink says no.");
        assertThat(notes()).hasSize(status == 200 ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[1]",
                "{'text': 'x'}",
                "{'id': '../../x', 'at': 'AT', 'text': 'x'}",
                "{'id': '20200101T000000.000Z-0123456789abcdef', 'at': 'AT', 'text': 'x'}",
                "{'id': 'ID', 'text': 'x'}",
                "{'id': 'ID', 'at': 'noon', 'text': 'x'}",
                "{'id': 'ID', 'at': '3026-01-01T00:00:00Z', 'text': 'x'}",
                "{'id': 'ID', 'at': 'AT', 'text': ' '}",
                "{'id': 'ID', 'at': 'AT', 'text': 'x', 'replaces': '../x'}",
                "{'id': 'ID', 'at': 'AT', 'text': 'x', 'removed': true}"
            })
    void whatIsNoNoteIsNotKept(String draft) throws IOException {
        Browser.Answer answer =
                post(draft.replace('\'', '"').replace("ID", id()).replace("AT", AT));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(sink.sink().keys()).noneMatch(key -> key.contains("notes"));
    }

    @Test
    void longNotesAreRefusedBeforeTheyAreRead() throws IOException {
        assertThat(post(note(id(), AT, "x".repeat(2_001), "")).status()).isEqualTo(400);
        assertThat(post(note(id(), AT, "x".repeat(20_000), "")).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://evil.example",
        "Origin, null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Host, recordings.evil.example"
    })
    void pagesOfOthersWriteNothing(String header, String value) throws IOException {
        assertThat(Browser.of(server)
                        .with(header, value)
                        .posting(note(id(), AT, "x", ""))
                        .get(PATH)
                        .status())
                .isEqualTo(403);
        assertThat(notes()).isEmpty();
    }

    /** As a form of another page could send it, if the cookie went with it. */
    @Test
    void formsWriteNothing() throws IOException {
        Browser.Answer answer = Browser.of(server)
                .method("POST")
                .with("Content-Type", "text/plain")
                .get(PATH);

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void strangersWriteNothing() throws IOException {
        assertThat(Browser.stranger(server)
                        .posting(note(id(), AT, "x", ""))
                        .get(PATH)
                        .status())
                .isEqualTo(401);
        assertThat(Browser.of(server).method("DELETE").get(PATH).status()).isEqualTo(405);
        assertThat(Browser.of(server).method("PUT").get(PATH).status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/notes", "/api/notes?key=../x"})
    void aRecordingMustBeNamed(String path) throws IOException {
        assertThat(Browser.of(server).get(path).status()).isEqualTo(400);
    }

    @Test
    void nothingElseIsThere() throws IOException {
        assertThat(Browser.of(server).get("/api/notes/x?key=" + KEY).status()).isEqualTo(404);
        assertThat(Browser.of(server).get("/api/notes?key=no/such").status()).isEqualTo(404);
    }

    private Browser.Answer post(String json) throws IOException {
        return Browser.of(server).posting(json).get(PATH);
    }

    private JsonNode notes() throws IOException {
        return json(Browser.of(server).get(PATH)).get("notes");
    }

    /** Of a later millisecond than the one before: what was done last counts. */
    private String id() {
        ids++;
        return UniqueName.at(Instant.now().plusMillis(ids)).value();
    }

    private static String note(String id, String at, String text, String more) {
        return "{'id': '%s', 'at': '%s', 'text': '%s'%s}"
                .formatted(id, at, text, more)
                .replace('\'', '"');
    }

    private static JsonNode json(Browser.Answer answer) throws IOException {
        return ManifestJson.MAPPER.readTree(answer.body());
    }
}
