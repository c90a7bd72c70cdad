// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.mp4.SegmentFile;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.testkit.FakeSegmentFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server gives to whom. */
final class ReviewServerTest {
    private static final String RECORDING = "finance/fleet/4711";

    private final ReviewedSink sink = new ReviewedSink();

    @TempDir
    private Path folder;

    private ReviewServer server;

    @BeforeEach
    void start() {
        sink.recording(RECORDING, "jane", 25);
        server = Servers.of(sink, folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/watch",
                "/hls.js",
                "/api/recordings",
                "/api/recording?key=a",
                "/api/timeline?key=a",
                "/media/YQ/playlist.m3u8",
                "/api/picture?key=a",
                "/live/YQ/playlist.m3u8?view=a",
                "/live/YQ/1.mp4",
                "/x"
            })
    void withoutTheTokenThereIsNothing(String path) throws IOException {
        assertThat(Browser.stranger(server).get(path).status()).isEqualTo(401);
        assertThat(Browser.stranger(server).get(path + "?token=0123").status()).isEqualTo(401);
        assertThat(Browser.stranger(server)
                        .with("Cookie", "deskreel-" + server.address().getPort() + "=0123")
                        .get(path)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void theAddressLetsInAndTheTokenIsNotInItAnyMore() throws IOException {
        Browser.Answer answer = Browser.stranger(server)
                .get("/watch?key=a%2Fb&" + server.address().getRawQuery());

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("location")).isEqualTo("/watch?key=a%2Fb");
        assertThat(answer.header("set-cookie")).contains("HttpOnly", "SameSite=Strict");
        assertThat(Browser.of(server).get("/").text()).contains("<h1>Recordings</h1>");
    }

    @ParameterizedTest
    @CsvSource({
        "Host, recordings.evil.example",
        "Host, 127.0.0.1:1",
        "Origin, http://evil.example",
        "Origin, null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void pagesOfOthersGetNothing(String header, String value) throws IOException {
        assertThat(Browser.of(server).with(header, value).get("/api/recordings").status())
                .isEqualTo(403);
    }

    @Test
    void aPortThatCannotBeHadIsNamedWithTheReason() {
        int taken = server.address().getPort();
        assertThatThrownBy(() -> Servers.on(taken, sink, folder))
                .isInstanceOfSatisfying(
                        DeskreelException.class, e -> assertThat(e.code()).isEqualTo(ReviewError.PORT_TAKEN))
                .hasMessageContaining("The port " + taken + " cannot be had: ")
                .hasMessageContaining("ddress already in use");
        assertThatThrownBy(() -> Servers.on(70_000, sink, folder))
                .isInstanceOf(DeskreelException.class)
                .hasMessageContaining("70000")
                .hasMessageContaining("out of range");
    }

    @Test
    void ownPagesAreAnswered() throws IOException {
        Browser browser = Browser.of(server);

        assertThat(browser.with("Origin", "http://" + browser.host())
                        .with("Sec-Fetch-Site", "same-origin")
                        .get("/api/recordings")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void nothingIsChanged(String method) throws IOException {
        assertThat(Browser.of(server).method(method).get("/api/recordings").status())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/watch", "/style.css", "/api/recordings", "/nothing"})
    void nothingOfAnotherHostIsLoadedIntoAPage(String path) throws IOException {
        assertThat(Browser.of(server).get(path).header("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http");
        assertThat(Browser.of(server).get(path).header("x-content-type-options"))
                .isEqualTo("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../pom.xml",
                "/%2e%2e/pom.xml",
                "/list.html",
                "/org/deskreel/review/list.html",
                "/Gate.class",
                "/media/",
                "/media/YQ",
                "/media/YQ/recording.json",
                "/media/YQ/segments/../recording.json",
                "/live/YQ/",
                "/live/YQ/recording.json",
                "/live/YQ/../open.mp4"
            })
    void whatIsNotMeantToBeServedIsNotThere(String path) throws IOException {
        assertThat(Browser.of(server).get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc", "a/../../b", "/etc", "a//b", "a\\..\\b", ""})
    void keysThatLeaveTheSinkAreRefused(String key) throws IOException {
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));

        assertThat(Browser.of(server)
                        .get("/media/" + encoded + "/playlist.m3u8")
                        .status())
                .isIn(400, 404);
        assertThat(Browser.of(server)
                        .get("/api/recording?key=" + key.replace("\\", "%5C"))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example/segments/000001-20261123T072509.412Z.mp4, 1.0",
        "../../other/segments/000001-20261123T072509.412Z.mp4, 1.0",
        "segments/000001-20261123T072509.412Z.mp4, 1e300",
        "segments/000001-20261123T072509.412Z.mp4, -5"
    })
    void manifestsThatListWhatIsNoSegmentAreRefused(String name, String duration) throws IOException {
        sink.forged("forged", name, duration);

        assertThat(Browser.of(server).get("/api/recording?key=forged").status()).isEqualTo(422);
        assertThat(Browser.of(server).get("/media/Zm9yZ2Vk/playlist.m3u8").status())
                .isEqualTo(422);
    }

    @Test
    void namesThatAreMarkupStayText() throws IOException {
        sink.recording("hostile", "<script>alert(1)</script>", 30);

        Browser.Answer answer = Browser.of(server).get("/api/recording?key=hostile");

        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(json(answer).at("/session/user").asText()).isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void thePlaylistIsMadeFromTheManifest() throws IOException {
        Browser.Answer answer = Browser.of(server).get(media("playlist.m3u8"));

        assertThat(answer.text()).startsWith("#EXTM3U").contains("\n" + ReviewedSink.SEGMENT + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 206, 0123, bytes 0-3/10",
        "bytes=4-, 206, 456789, bytes 4-9/10",
        "bytes=8-99, 206, 89, bytes 8-9/10",
        "bytes=10-, 416, 'The segment is shorter.\n', ''",
        "bytes=11-20, 416, 'The segment is shorter.\n', ''",
        "bytes=5-2, 200, 0123456789, ''",
        "bytes=-3, 200, 0123456789, ''"
    })
    void footageComesInRanges(String range, int status, String body, String said) throws IOException {
        Browser.Answer answer = Browser.of(server).with("Range", range).get(media(ReviewedSink.SEGMENT));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).isEqualTo(body);
        assertThat(answer.header("content-range")).isEqualTo(said);
    }

    @Test
    void footageThatIsNotThereSaysSo() throws IOException {
        assertThat(Browser.of(server)
                        .get(media("segments/000002-20261123T072509.412Z.mp4"))
                        .status())
                .isEqualTo(404);
        assertThat(Browser.of(server).get("/api/recording?key=no/such").status())
                .isEqualTo(404);
    }

    @Test
    void aMomentIsAsMuchOfItsSegmentAsItTakesToSeeIt() throws IOException {
        Path file = FakeSegmentFile.write(
                folder.resolve("segment.mp4"), new PixelSize(640, 480), Map.of(), 15, Duration.ofSeconds(3));
        byte[] footage = Files.readAllBytes(file);
        sink.put(RECORDING + "/" + ReviewedSink.SEGMENT, footage);

        Browser.Answer second = Browser.of(server).get(picture(ReviewedSink.SEGMENT, "1200"));

        assertThat(second.header("content-type")).isEqualTo("video/mp4");
        assertThat(second.body()).isEqualTo(Arrays.copyOf(footage, second.body().length));
        Files.write(file, second.body());
        assertThat(SegmentFile.read(file).duration()).isEqualTo(Duration.ofSeconds(2));
        assertThat(Files.readAllLines(folder.resolve("review.log")))
                .last(as(STRING))
                .contains("\"what\":\"picture\"");
    }

    @ParameterizedTest
    @CsvSource({
        ReviewedSink.SEGMENT + ", 0, 422, no picture",
        "segments/000009-20261123T072509.412Z.mp4, 0, 404, not in the sink",
        "segments/../recording.json, 0, 404, no such segment",
        ReviewedSink.SEGMENT + ", -1, 400, milliseconds",
        ReviewedSink.SEGMENT + ", 99999999999, 400, milliseconds"
    })
    void aPictureOfWhatCannotBeSeenIsRefused(String segment, String at, int status, String said) throws IOException {
        Browser.Answer answer = Browser.of(server).get(picture(segment, at));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains(said);
    }

    @Test
    void theListIsToldWhichMomentToShow() throws IOException {
        JsonNode poster = json(Browser.of(server).get("/api/poster?key=" + RECORDING));

        assertThat(poster.at("/poster/segment").asText()).isEqualTo(ReviewedSink.SEGMENT);
        assertThat(folder.resolve("review.log")).content().doesNotContain(RECORDING);
    }

    @Test
    void whoSawWhatIsNoted() throws IOException {
        Browser browser = Browser.of(server);
        browser.get("/api/recording?key=" + RECORDING);
        browser.get(media(ReviewedSink.SEGMENT));
        browser.get(media(ReviewedSink.SEGMENT));

        assertThat(Files.readAllLines(folder.resolve("review.log")))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("\"auditor\"", "\"desk-9\"", "T"))
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"what\":\"enter\"", "\"program\":\"Browser of tests\""),
                        line -> assertThat(line).contains("\"what\":\"open\"", RECORDING),
                        line -> assertThat(line).contains("\"what\":\"watch\"", RECORDING));
    }

    @Test
    void whatCannotBeNotedIsNotShown() throws IOException {
        Browser browser = Browser.of(server);
        Files.delete(folder.resolve("review.log"));
        Files.createDirectory(folder.resolve("review.log"));

        Browser.Answer answer = browser.get(media(ReviewedSink.SEGMENT));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).contains("review.log", "permissions");
        assertThat(browser.get(media(ReviewedSink.SEGMENT)).status())
                .as("nor the second time")
                .isEqualTo(503);
    }

    private static String picture(String segment, String at) {
        return "/api/picture?key=" + RECORDING + "&segment=" + segment + "&at=" + at;
    }

    private static String media(String name) {
        return "/media/"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(RECORDING.getBytes(StandardCharsets.UTF_8))
                + "/"
                + name;
    }

    private static JsonNode json(Browser.Answer answer) throws IOException {
        return ManifestJson.MAPPER.readTree(answer.body());
    }
}
