// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.spi.footage.FootageTool;
import org.deskreel.testkit.FakeFootageTool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long work that pages ask for. */
final class JobsHandlerTest {
    private static final String RECORDING = "finance/fleet/4711";
    private static final String EXPORT =
            "work=export&key=" + RECORDING + "&from=2026-11-23T07:25:09Z&to=2026-11-23T07:25:10Z";
    private static final int KEPT = 20;

    private final ReviewedSink sink = new ReviewedSink().recording(RECORDING, "jane", 25);
    private final CountDownLatch go = new CountDownLatch(1);

    @TempDir
    private Path folder;

    private ReviewServer server;

    @BeforeEach
    void start() {
        server = Servers.working(sink, folder, this::tool);
    }

    /** It is there when the test lets it. */
    private Optional<FootageTool> tool() {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.of(new FakeFootageTool());
    }

    @AfterEach
    void stop() {
        go.countDown();
        server.close();
    }

    @Test
    void aRecordingIsVerified() throws IOException, InterruptedException {
        go.countDown();
        JsonNode status = result(begin("work=verify&key=" + RECORDING));

        assertThat(status.get("state").asText()).isEqualTo("done");
        assertThat(status.at("/result/sound").asBoolean())
                .as("ten bytes are no film")
                .isFalse();
        assertThat(status.at("/result/lines").toString()).contains(ReviewedSink.SEGMENT);
        JsonNode listed = json(Browser.of(server).get("/api/recordings"));
        while (listed.path("readAt").isMissingNode()) {
            Thread.sleep(20);
            listed = json(Browser.of(server).get("/api/recordings"));
        }
        assertThat(listed.at("/recordings/0/verified/sound").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "work=dance&key=a",
                "work=verify&key=../a",
                "work=export&key=" + RECORDING,
                "work=export&key=" + RECORDING + "&from=2026-11-23T07:25:09Z&to=2026-11-23T07:25:08Z"
            })
    void workThatMakesNoSenseIsRefused(String query) throws IOException {
        assertThat(Browser.of(server).method("POST").get("/api/jobs?" + query).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/jobs", "/api/jobs/7", "/api/jobs/x", "/api/jobs/1/file", "/api/jobs/1/other"})
    void workThatIsNotThereSaysSo(String path) throws IOException {
        assertThat(Browser.of(server).get(path).status()).isEqualTo(404);
    }

    @Test
    void whatIsExportedIsNotedWithItsMoments() throws IOException, InterruptedException {
        go.countDown();
        result(begin(EXPORT));

        assertThat(Files.readAllLines(folder.resolve("review.log")))
                .anySatisfy(line -> assertThat(line)
                        .contains("\"what\":\"export\"", RECORDING)
                        .contains("\"from\":\"2026-11-23T07:25:09.000Z\",\"to\":\"2026-11-23T07:25:10.000Z\""));
    }

    @Test
    void theNewestFilesAreKept() throws IOException, InterruptedException {
        go.countDown();
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i <= KEPT; i++) {
            jobs.add(begin(EXPORT));
            assertThat(result(jobs.get(i)).at("/result/sound").asBoolean()).isTrue();
        }

        Set<String> files = new HashSet<>();
        try (Stream<Path> exports = Files.list(folder.resolve("exports"))) {
            exports.forEach(file -> files.add(file.getFileName().toString()));
        }
        assertThat(files).hasSize(KEPT);
        assertThat(Browser.of(server).get(jobs.get(0) + "/file").status()).isEqualTo(404);
        assertThat(Browser.of(server).get(jobs.get(KEPT) + "/file").status()).isEqualTo(200);
    }

    @Test
    void noMoreWorkIsTakenThanCanWait() throws IOException, InterruptedException {
        String first = begin(EXPORT);
        for (int i = 1; i < KEPT; i++) {
            begin(EXPORT);
        }
        Browser.Answer refused = Browser.of(server).method("POST").get("/api/jobs?" + EXPORT);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text()).contains("Too much work");

        go.countDown();
        result(first);
        assertThat(result(begin(EXPORT)).get("state").asText()).isEqualTo("done");
    }

    /** Begins some work; gives its address. */
    private String begin(String query) throws IOException {
        Browser.Answer begun = Browser.of(server).method("POST").get("/api/jobs?" + query);
        return "/api/jobs/" + json(begun).get("job").asInt();
    }

    /** What has come of it in the end. */
    private JsonNode result(String job) throws IOException, InterruptedException {
        JsonNode status = json(Browser.of(server).get(job));
        while (!status.has("result")) {
            Thread.sleep(20);
            status = json(Browser.of(server).get(job));
        }
        return status;
    }

    private static JsonNode json(Browser.Answer answer) throws IOException {
        return ManifestJson.MAPPER.readTree(answer.body());
    }
}
