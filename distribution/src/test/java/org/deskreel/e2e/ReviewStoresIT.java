// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.StreamSupport;
import org.deskreel.teststores.AzuriteServer;
import org.deskreel.teststores.S3ProxyServer;
import org.deskreel.teststores.S3Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording that went to S3 and to Azure is found and watched in a real browser: through the server, and directly. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewStoresIT {
    private static final String VIDEO = "document.querySelector('#video')";
    private static final String TITLE = "PuTTY: root@db1";

    @TempDir
    private static Path folder;

    /** The one port whose pages both stores let read. */
    private int allowed;

    private S3Server s3;
    private AzuriteServer azurite;
    private OpenStore bucket;
    private Workplace workplace;
    private BrowserPage page;
    private List<JsonNode> segments;

    @BeforeAll
    void record() throws IOException, InterruptedException {
        allowed = freePort();
        s3 = S3ProxyServer.startWithCors("http://127\\.0\\.0\\.1:" + allowed);
        azurite = AzuriteServer.start();
        azurite.store().allowPages("http://127.0.0.1:" + allowed);
        bucket = OpenStore.s3(s3, "reviewed");
        try (OpenStore container = OpenStore.azure(azurite, "reviewed")) {
            workplace = new Workplace(Installation.built(), folder)
                    .configured(
                            "- " + bucket.sink() + "\n- " + container.sink(),
                            "capture: {backends: [synthetic], segment: 2s, synthetic-layouts: '0s=640x360,"
                                    + " 4s=800x600'}");
            workplace.record("--duration", "8s").expectExit(0, Duration.ofSeconds(60));
            addTitle(container);
        }
        addTitle(bucket);
        segments = segments();
        page = BrowserPage.open(folder, "about:blank");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What a recorder adds that sees windows. */
    private static void addTitle(OpenStore store) {
        String key = manifest(store);
        String text = new String(store.read(key), StandardCharsets.UTF_8);
        store.write(
                key.replace("recording.json", "timeline.vtt"),
                ("WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n" + TITLE + "\n").getBytes(StandardCharsets.UTF_8));
        store.write(key, SyntheticRecordings.withTimeline(text).getBytes(StandardCharsets.UTF_8));
    }

    private static String manifest(OpenStore store) {
        return store.keys().stream()
                .filter(key -> key.endsWith("/recording.json"))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> segments() throws IOException {
        JsonNode json = new ObjectMapper().readTree(bucket.read(manifest(bucket)));
        return StreamSupport.stream(json.get("segments").spliterator(), false).toList();
    }

    @AfterAll
    void end() throws InterruptedException {
        page.close();
        bucket.close();
        azurite.close();
        s3.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "azure"})
    void itIsFoundWatchedAndExported(String sink) throws IOException, InterruptedException {
        int problems = page.problems().size();
        int before = page.requests().size();
        try (ReviewProgram review = ReviewProgram.start(workplace, "--sink=" + sink)) {
            list(review);
            page.until("document.querySelector('#recordings .poster img')?.naturalWidth === 320");
            filter("nobody", 0);
            filter("e2e", 1);
            filter("DB1", 1);
            page.until("document.querySelector('#recordings .front')?.innerText === 'In front: " + TITLE + "'");
            watch();
            export();

            assertThat(requests(before)).allMatch(url -> url.startsWith(origin(review.address()) + "/"));
            assertThat(page.problems()).hasSize(problems);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "azure"})
    void footageComesDirectlyFromTheStore(String sink) throws IOException, InterruptedException {
        int problems = page.problems().size();
        int before = page.requests().size();
        String store = origin((sink.equals("s3") ? s3.endpoint() : azurite.endpoint()).toString());
        try (ReviewProgram review = ReviewProgram.start(workplace, "--sink=" + sink, "--direct", "--port=" + allowed)) {
            list(review);
            watch();

            List<String> requests = requests(before);
            assertThat(requests)
                    .allMatch(url -> url.startsWith(origin(review.address()) + "/") || url.startsWith(store + "/"));
            // hls.js goes on from what it has when that begins less than two seconds later: the first may not be
            // fetched.
            assertThat(segments.subList(1, segments.size()))
                    .allSatisfy(segment -> assertThat(requests)
                            .anyMatch(url -> url.startsWith(store) && url.contains(name(segment) + "?")));
            assertThat(page.problems()).hasSize(problems);
            assertThat(review.program().err()).doesNotContain("Browsers will not get footage");
        }
    }

    @Test
    void whoIsRefusedIsToldWhatToDo() throws IOException, InterruptedException {
        try (ReviewProgram review = ReviewProgram.start(workplace, "--sink=s3", "--direct")) {
            list(review);
            page.eval("document.querySelector('#recordings a').click()");

            page.until("document.querySelector('#notice')?.innerText.includes('docs/review.md')");
            assertThat(page.eval(VIDEO + ".readyState").asInt()).isZero();
            assertThat(review.program().err())
                    .contains(
                            "Browsers will not get footage from "
                                    + origin(s3.endpoint().toString()),
                            "docs/review.md");
        }
    }

    /** What was asked for over the network, but for the first so many requests. */
    private List<String> requests(int before) {
        return page.requests().stream()
                .skip(before)
                .filter(url -> url.startsWith("http"))
                .map(url -> URLDecoder.decode(url, StandardCharsets.UTF_8))
                .toList();
    }

    /** Follows a link to a moment, goes to another, plays all from the beginning, and saves a picture. */
    private void watch() throws InterruptedException {
        List<Instant> moments = moments();
        Instant linked = moments.get(1);
        page.eval("location.assign(document.querySelector('#recordings a').href + '#t=" + linked + "')");
        page.until("location.pathname === '/watch' && " + VIDEO + "?.readyState >= 2");
        page.eval("document.querySelector('#zone').value = 'UTC';"
                + "document.querySelector('#zone').dispatchEvent(new Event('change'))");
        shows(linked);
        Instant typed = moments.get(moments.size() - 1);
        page.eval("document.querySelector('#time').value = '" + typed + "';"
                + "document.querySelector('#jump button').click()");
        shows(typed);
        playToTheEnd();
        savePicture();
    }

    private void list(ReviewProgram review) throws InterruptedException {
        page.go(review.address());
        page.until("location.origin === '" + origin(review.address())
                + "' && document.querySelectorAll('#recordings tr').length === 1");
    }

    private void filter(String text, int found) throws InterruptedException {
        page.eval("document.querySelector('[name=text]').value = '" + text + "';"
                + "document.querySelector('#filters').dispatchEvent(new Event('input'))");
        page.until("document.querySelectorAll('#recordings tr').length === " + found);
    }

    /** Whole seconds of which there is footage, one in each segment that is long enough. */
    private List<Instant> moments() {
        return segments.stream()
                .filter(segment -> segment.get("duration").asDouble() > 1.2)
                .map(segment -> Recording.start(segment).plusSeconds(1).truncatedTo(ChronoUnit.SECONDS))
                .toList();
    }

    private void shows(Instant moment) throws InterruptedException {
        String clock = moment.toString().replace('T', ' ').replace("Z", "");
        page.until("document.querySelector('#clock').innerText === '" + clock + "' && !" + VIDEO + ".seeking");
    }

    private void playToTheEnd() throws InterruptedException {
        page.eval(VIDEO + ".currentTime = 0; document.querySelector('#speed').value = '8';"
                + "document.querySelector('#speed').dispatchEvent(new Event('change'));"
                + "document.querySelector('#play').click()");
        page.until(VIDEO + ".ended");
        assertThat(page.eval(VIDEO + ".videoWidth").asInt()).isEqualTo(800);
    }

    /** A canvas with footage that pages may not read would give none. */
    private void savePicture() throws InterruptedException {
        page.eval("{ const made = URL.createObjectURL;"
                + "URL.createObjectURL = (blob) => { window.saved = blob.size; return made.call(URL, blob); } }"
                + "document.querySelector('#picture').click()");
        page.until("window.saved > 1000");
    }

    private void export() throws InterruptedException {
        page.eval("document.querySelector('#export').requestSubmit()");
        page.until("document.querySelector('#exported a') !== null");
        assertThat(page.eval("fetch(document.querySelector('#exported a').href).then((answer) => answer.blob())"
                                + ".then((blob) => blob.size)")
                        .asInt())
                .isGreaterThan(10_000);
    }

    private static String name(JsonNode segment) {
        return segment.get("name").asText();
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
