// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.deskreel.engine.manifest.TimelineFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was in front, as the page gets it, whoever wrote it. */
final class TimelineHandlerTest {
    private static final String CUE = "\n00:00:01.000 --> 00:00:02.500\nPuTTY: &lt;script&gt;alert(1)&lt;/script&gt;\n";

    private final ReviewedSink sink = new ReviewedSink();

    @TempDir
    private Path folder;

    private ReviewServer server;

    @BeforeEach
    void start() {
        server = Servers.of(sink, folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isGivenInTimeOfDay() throws IOException {
        sink.timeline("a/1", "jane", "WEBVTT\n" + CUE);
        Browser.Answer answer = get("a/1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.text())
                .isEqualTo("[{\"start\":\"2026-11-23T07:25:10.000Z\",\"end\":\"2026-11-23T07:25:11.500Z\","
                        + "\"program\":\"PuTTY\",\"title\":\"<script>alert(1)</script>\"}]");
    }

    @Test
    void isEmptyWhereItIsNotKept() throws IOException {
        sink.recording("a/2", "jane", 25);
        assertThat(get("a/2").text()).isEqualTo("[]");
        assertThat(get("a/3").status()).isEqualTo(502);
        assertThat(Browser.of(server).get("/api/timeline?key=..%2Fetc").status())
                .isEqualTo(400);
    }

    @Test
    void theListFindsRecordingsByTheirPrograms() throws IOException {
        sink.timeline("a/1", "jane", "WEBVTT\n" + CUE).recording("a/2", "jane", 25);
        assertThat(listed("putty", 1))
                .contains("a/1", "\"programs\":[\"PuTTY\"]")
                .doesNotContain("a/2", "\"front\"");
    }

    @Test
    void theListFindsRecordingsByTitlesAndSaysWhich() throws IOException {
        sink.timeline("a/1", "jane", "WEBVTT\n" + CUE).recording("a/2", "alert", 25);
        assertThat(listed("ALERT", 2)).containsOnlyOnce("\"front\":\"PuTTY: <script>alert(1)</script>\"");
        assertThat(Browser.of(server).get("/api/recordings?text=alert&user=bob").text())
                .contains("\"matched\":0")
                .doesNotContain("\"titles\"");
        assertThat(Browser.of(server).get("/api/recordings").text()).doesNotContain("\"front\"");
    }

    /** The list of a new server, once it has found so many recordings by a text. */
    private String listed(String text, int matched) throws IOException {
        server.close();
        server = Servers.of(sink, folder);
        String list = "";
        while (!list.contains("\"matched\":" + matched + ",")) {
            list = Browser.of(server).get("/api/recordings?text=" + text).text();
        }
        return list;
    }

    @Test
    void nonsenseIsRefused() throws IOException {
        sink.timeline("a/4", "eve", "#EXTM3U\nhttp://evil.example/\n");
        assertThat(get("a/4").status()).isEqualTo(422);
        sink.timeline("a/5", "eve", "WEBVTT\n" + "x".repeat(TimelineFile.MOST_BYTES));
        assertThat(get("a/5").status()).isEqualTo(422);
        sink.timeline("a/6", "eve", "WEBVTT\n" + CUE.repeat(20_001));
        assertThat(get("a/6").status()).isEqualTo(422);
    }

    private Browser.Answer get(String key) throws IOException {
        return Browser.of(server).get("/api/timeline?key=" + key.replace("/", "%2F"));
    }
}
