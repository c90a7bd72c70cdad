// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.recordings.RecordingSummary;
import org.deskreel.engine.recordings.ReviewFolder;
import org.deskreel.engine.recordings.VerifyReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of 60 recordings, two of Jane's and the rest of Bob's. */
final class ListHandlerTest {
    private static final int BOBS = 58;
    private static final Instant WRITTEN = Instant.parse("2026-11-23T09:00:00.000Z");

    @TempDir
    private Path folder;

    private ReviewServer server;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        ReviewedSink sink = new ReviewedSink();
        sink.recording("host/jane/1", "jane", 58).recording("host/jane/2", "jane", 59);
        for (int i = 0; i < BOBS; i++) {
            sink.recording("host/bob/" + i, "bob", i);
        }
        server = Servers.of(sink, folder);
        while (list("").path("readAt").isMissingNode()) {
            Thread.sleep(20);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void newestComeFirstAPageAtATime() throws IOException {
        JsonNode first = list("");
        assertThat(first.get("matched").asInt()).isEqualTo(BOBS + 2);
        assertThat(first.get("pages").asInt()).isEqualTo(2);
        assertThat(first.get("recordings")).hasSize(50);
        assertThat(first.at("/recordings/0/key").asText()).isEqualTo("host/jane/2");

        JsonNode second = list("page=2");
        assertThat(second.get("recordings")).hasSize(10);
        assertThat(second.at("/recordings/9/key").asText()).isEqualTo("host/bob/0");
    }

    @Test
    void aPageThatIsNotThereIsTheLast() throws IOException {
        assertThat(list("page=99").get("page").asInt()).isEqualTo(2);
        assertThat(Browser.of(server).get("/api/recordings?page=x").status()).isEqualTo(400);
    }

    @Test
    void filtersNarrowTheList() throws IOException {
        assertThat(list("user=JAN").get("matched").asInt()).isEqualTo(2);
        assertThat(list("user=jane&text=jane%2F2").get("matched").asInt()).isEqualTo(1);
        assertThat(list("stack=fin&state=complete").get("matched").asInt()).isEqualTo(BOBS + 2);
        assertThat(list("state=recording").get("matched").asInt()).isZero();
        assertThat(list("until=2026-11-23T07:10:00Z").get("matched").asInt()).isEqualTo(10);
        assertThat(list("since=2026-11-24T00:00:00Z").get("matched").asInt()).isZero();
    }

    @Test
    void everyRecordingHasItsSizeAndSaysWhetherItWasVerified() throws IOException {
        ReviewFolder kept = new ReviewFolder(folder.resolve("review"));
        note(kept, "host/jane/1", WRITTEN);
        note(kept, "host/jane/2", WRITTEN.minusSeconds(1));

        JsonNode rows = list("user=jane").get("recordings");
        assertThat(rows.at("/0/bytes").asLong()).isEqualTo(10);
        assertThat(rows.at("/0/verified/changed").asBoolean()).isTrue();
        assertThat(rows.at("/1/verified/changed").asBoolean()).isFalse();
        assertThat(rows.at("/1/verified/sound").asBoolean()).isTrue();
        assertThat(list("user=bob").at("/recordings/0").has("verified")).isFalse();
    }

    private static void note(ReviewFolder kept, String key, Instant updatedAt) {
        RecordingSummary recording = new RecordingSummary(
                key,
                "",
                "",
                "",
                "",
                "",
                Map.of(),
                RecordingState.COMPLETE,
                null,
                null,
                updatedAt,
                1,
                null,
                false,
                List.of(),
                null);
        kept.verified()
                .note(new VerifyReport(recording, 1, 10, false, null, List.of(), Map.of(), List.of()), Instant.now());
    }

    @Test
    void readingAllAgainIsAskedForByPost() throws IOException {
        Browser.Answer answer = Browser.of(server).method("POST").get("/api/recordings/again?user=jane");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(ManifestJson.MAPPER.readTree(answer.body()).get("matched").asInt())
                .isEqualTo(2);
        assertThat(Browser.of(server).method("POST").get("/api/recordings").status())
                .isEqualTo(405);
    }

    @Test
    void filtersThatSayNothingAreNamed() throws IOException {
        assertThat(Browser.of(server).get("/api/recordings?state=odd").text()).contains("no state of that name");
        assertThat(Browser.of(server).get("/api/recordings?since=today").text()).contains("2026-11-23T07:25:09Z");
    }

    private JsonNode list(String query) throws IOException {
        return ManifestJson.MAPPER.readTree(
                Browser.of(server).get("/api/recordings?" + query).body());
    }
}
