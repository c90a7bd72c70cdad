// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.spi.DeskreelException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Footage that browsers fetch from the store. */
final class DirectMediaTest {
    private static final String STORE = "https://bucket.s3.eu-central-1.amazonaws.com";
    private static final String SEGMENT = "/media/ZGVzay0x/" + ReviewedSink.SEGMENT;
    private static final String PAGE = "http://127.0.0.1:8080";

    private final ReviewedSink recordings = new ReviewedSink().recording("desk-1", "jane", 25);
    private final SigningSink sink = new SigningSink(recordings.sink(), STORE);

    @TempDir
    private Path folder;

    private ReviewServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private Browser browser() throws IOException {
        server = Servers.direct(sink, folder);
        return Browser.of(server);
    }

    @Test
    void theBrowserIsSentToTheStoreForSegments() throws IOException {
        Browser.Answer answer = browser().with("Range", "bytes=0-3").get(SEGMENT);

        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.header("location"))
                .isEqualTo(STORE + "/desk-1/" + ReviewedSink.SEGMENT + "?signature=s3cr3t&seconds=300");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void whatNamesFootageComesFromTheServer() throws IOException {
        Browser browser = browser();

        assertThat(browser.get("/media/ZGVzay0x/playlist.m3u8").text())
                .contains("\n" + ReviewedSink.SEGMENT + "\n")
                .doesNotContain("http");
        assertThat(browser.get("/api/recording?key=desk-1").status()).isEqualTo(200);
    }

    @Test
    void pagesMayReadFromThatStoreAndNothingElse() throws IOException {
        assertThat(browser().get("/watch").header("content-security-policy"))
                .contains("connect-src 'self' " + STORE + ";", "default-src 'none'", "media-src 'self' blob:;")
                .doesNotContain("s3cr3t")
                .containsOnlyOnce("http");
    }

    @Test
    void whoHasNoTokenIsSentNowhere() throws IOException {
        browser();

        assertThat(Browser.stranger(server).get(SEGMENT).status()).isEqualTo(401);
        assertThat(Browser.of(server)
                        .with("Origin", "http://evil.example")
                        .get(SEGMENT)
                        .status())
                .isEqualTo(403);
        assertThat(folder.resolve("review.log")).content().doesNotContain("watch");
    }

    @Test
    void whoSawWhatIsNoted() throws IOException {
        browser().get(SEGMENT);

        assertThat(Files.readString(folder.resolve("review.log"))).contains("\"what\":\"watch\"", "desk-1");
    }

    @Test
    void aStoreThatMovesIsNotFollowed() throws IOException {
        Browser browser = browser();
        sink.moveTo("https://elsewhere.example");

        assertThat(browser.get(SEGMENT).status()).isEqualTo(502);
    }

    @Test
    void aSinkThatSignsNothingIsRefused() {
        RecordingSource source = new RecordingSource(recordings.sink(), "");

        assertThatThrownBy(() -> DirectMedia.of(source)).isInstanceOfSatisfying(DeskreelException.class, e -> {
            assertThat(e.code()).isEqualTo(ReviewError.NO_SIGNED_URLS);
            assertThat(e.remedy().orElseThrow()).contains("without --direct");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "http://s3.example:9000, http://s3.example:9000",
        "http://127.0.0.1.evil.example, http://127.0.0.1.evil.example",
        "https://under_score.s3.amazonaws.com, https://under_score.s3.amazonaws.com",
        "ftp://127.0.0.1, ftp://127.0.0.1"
    })
    void urlsThatAreNotSafeAreRefused(String store, String named) {
        sink.moveTo(store);
        RecordingSource source = new RecordingSource(sink, "");

        assertThatThrownBy(() -> DirectMedia.of(source))
                .isInstanceOfSatisfying(
                        DeskreelException.class, e -> assertThat(e.code()).isEqualTo(ReviewError.UNSAFE_URL))
                .hasMessageContaining(named)
                .hasMessageNotContaining("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:9000", "http://localhost:9000", "http://[::1]:9000", "https://store.example"})
    void urlsThatNobodyReadsOnTheWayAreSafe(String store) {
        sink.moveTo(store);

        assertThat(DirectMedia.of(new RecordingSource(sink, "")).origin()).isEqualTo(store);
    }

    @ParameterizedTest
    @CsvSource({
        "200, http://127.0.0.1:8080, false",
        "204, *, false",
        "200, http://127.0.0.1:8081, true",
        "200, '', true",
        "403, http://127.0.0.1:8080, true"
    })
    void theStoreIsAskedWhetherItAllowsThat(int status, String allowed, boolean objects) throws IOException {
        // The JDK reads them once, with the first server of the process: other tests of this one want them too.
        ServerLimits.apply();
        HttpServer store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext("/", exchange -> {
            boolean asked = exchange.getRequestMethod().equals("OPTIONS")
                    && PAGE.equals(exchange.getRequestHeaders().getFirst("Origin"))
                    && "range".equals(exchange.getRequestHeaders().getFirst("Access-Control-Request-Headers"));
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", asked ? allowed : "");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        store.start();
        sink.moveTo("http://127.0.0.1:" + store.getAddress().getPort());
        try {
            DirectMedia media = DirectMedia.of(new RecordingSource(sink, ""));
            assertThat(media.objection(PAGE).isPresent()).isEqualTo(objects);
            assertThat(media.objection(PAGE).orElse(PAGE)).contains(PAGE).doesNotContain("s3cr3t");
        } finally {
            store.stop(0);
        }
    }

    @Test
    void aStoreThatDoesNotAnswerIsToldOf() {
        sink.moveTo("http://127.0.0.1:1");

        assertThat(DirectMedia.of(new RecordingSource(sink, "")).objection(PAGE))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("could not be asked", "docs/review.md"));
    }
}
