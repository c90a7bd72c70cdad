// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as nobody's browser sends them, and those of other people's pages. */
final class HostileRequestsTest {
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

    /** One of each kind of thing that is served, and of what is not. */
    static List<String> paths() {
        return List.of(
                "/",
                "/watch?key=" + RECORDING,
                "/style.css",
                "/api/recordings",
                "/api/recording?key=" + RECORDING,
                media("playlist.m3u8"),
                media(ReviewedSink.SEGMENT),
                "/api/timeline?key=" + RECORDING,
                "/api/notes?key=" + RECORDING,
                "/api/poster?key=" + RECORDING,
                "/api/picture?key=" + RECORDING + "&segment=" + ReviewedSink.SEGMENT + "&at=0",
                "/live/YQ/playlist.m3u8?view=a",
                "/api/jobs/1",
                "/api/jobs/1/file",
                "/nothing");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void withoutTheTokenNothingIsThere(String path) throws IOException {
        String port = String.valueOf(server.address().getPort());
        String token = server.address().getRawQuery().substring("token=".length());
        String wrong = token.substring(1) + "g";

        assertThat(Browser.stranger(server).get(path).status()).isEqualTo(401);
        for (String given : List.of(wrong, "", token.substring(1), token + "0", "%00" + token)) {
            assertThat(Browser.stranger(server)
                            .get(path + (path.contains("?") ? "&" : "?") + "token=" + given)
                            .status())
                    .isEqualTo(401);
            assertThat(Browser.stranger(server)
                            .with("Cookie", "deskreel-" + port + "=" + given)
                            .get(path)
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void withoutTheTokenNothingIsDone() throws IOException {
        assertThat(Browser.stranger(server)
                        .method("POST")
                        .get("/api/jobs?work=verify&key=" + RECORDING)
                        .status())
                .isEqualTo(401);
    }

    /** Also with the token, which a browser would send along. */
    @ParameterizedTest
    @MethodSource("paths")
    void pagesOfOthersGetNothing(String path) throws IOException {
        for (String site : List.of("cross-site", "same-site", "unknown")) {
            assertThat(Browser.of(server).with("Sec-Fetch-Site", site).get(path).status())
                    .isEqualTo(403);
        }
        for (String origin :
                List.of("http://evil.example", "null", "http://localhost:1", "https://" + host(), "file://")) {
            assertThat(Browser.of(server).with("Origin", origin).get(path).status())
                    .isEqualTo(403);
        }
        for (String host :
                List.of("evil.example", "127.0.0.1", host() + ".evil.example", "[::1]:" + port(), "0:" + port())) {
            assertThat(Browser.of(server).with("Host", host).get(path).status()).isEqualTo(403);
        }
    }

    @Test
    void pagesOfOthersHaveNothingDone() throws IOException {
        assertThat(Browser.of(server)
                        .method("POST")
                        .with("Origin", "http://evil.example")
                        .get("/api/jobs?work=verify&key=" + RECORDING)
                        .status())
                .isEqualTo(403);
        assertThat(Browser.of(server).get("/api/jobs/1").status())
                .as("the work")
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "TRACE", "PATCH", "OPTIONS", "CONNECT", "PROPFIND"})
    void nothingIsChanged(String method) throws IOException {
        for (String path : paths()) {
            assertThat(Browser.of(server).method(method).get(path).status()).isEqualTo(405);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/%252e%252e/etc/passwd",
                "/..%2f..%2fetc/passwd",
                "/..%5c..%5cetc/passwd",
                "/..\\..\\etc/passwd",
                "//etc/passwd",
                "/style.css%00.html",
                "/style.css/../../Gate.class",
                "/%c0%ae%c0%ae/etc/passwd",
                "/api/jobs/..%2f..%2fetc",
                "/api/jobs/1/..%2ffile",
                "/media/YQ/segments/..%2f..%2frecording.json",
                "/media/YQ/segments%2f000001-20261123T072509.412Z.mp4%00",
                "/media/YQ/../../../etc/passwd",
                "/media/%2e%2e/recording.json"
            })
    void pathsThatLeadOutLeadNowhere(String path) throws IOException {
        Browser.Answer answer = Browser.of(server).get(path);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.text()).doesNotContain("root:", "schema");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../..",
                "a/../../b",
                "/etc",
                "a//b",
                "a/./b",
                "a\\..\\b",
                "a\u0000b",
                "a\nb",
                "C:\\",
                "",
                "/"
            })
    void keysThatLeadOutAreRefused(String key) throws IOException {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        StringBuilder escaped = new StringBuilder();
        for (byte one : bytes) {
            escaped.append('%').append(String.format("%02x", one));
        }

        assertThat(Browser.of(server).get("/api/recording?key=" + escaped).status())
                .isEqualTo(400);
        assertThat(Browser.of(server)
                        .method("POST")
                        .get("/api/jobs?work=verify&key=" + escaped)
                        .status())
                .isEqualTo(400);
        assertThat(Browser.of(server)
                        .get("/media/" + encoded + "/playlist.m3u8")
                        .status())
                .isIn(400, 404);
    }

    /** What is told of them: with a token or without, the method, the path, a header, and what is written. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "false | GET | /watch?key=secret | X: y | \"reason\":\"no-token\",\"program\"",
                "false | GET | /?token=guessed | X: y | \"reason\":\"wrong-token\",\"program\"",
                "false | GET | / | Cookie: deskreel-PORT=guessed | \"reason\":\"wrong-token\",\"program\"",
                "true | GET | / | Host: evil.example:80 | \"reason\":\"other-host\",\"named\":\"evil.example:80\"",
                "true | GET | / | Origin: http://evil.example | \"reason\":\"other-origin\",\"named\":\"http://evil.example\"",
                "true | GET | / | Sec-Fetch-Site: cross-site | \"reason\":\"other-origin\",\"named\":\"cross-site\"",
                "true | DELETE | / | X: y | \"reason\":\"other-method\",\"named\":\"DELETE\"",
                "true | GET | /..%2f..%2fetc/passwd?a=b | X: y | \"reason\":\"outside\",\"named\":\"/..%2f..%2fetc/passwd\"",
                "true | GET | /a/../../etc/passwd | X: y | \"reason\":\"outside\",\"named\":\"/a/../../etc/passwd\"",
                "true | GET | //etc/passwd | X: y | \"reason\":\"outside\",\"named\":\"//etc/passwd\"",
                "true | GET | /api/recording?key=..%2Fetc | X: y | \"reason\":\"outside\",\"named\":\"../etc\"",
                "true | GET | /media/Li4vZXRj/playlist.m3u8 | X: y | \"reason\":\"outside\",\"named\":\"../etc\"",
            })
    void whoIsRefusedIsNoted(boolean known, String method, String path, String header, String line) throws IOException {
        String[] parts = header.replace("PORT", String.valueOf(port())).split(": ");
        Browser browser = known ? Browser.of(server) : Browser.stranger(server);
        for (int i = 0; i < 3; i++) {
            browser.method(method).with(parts[0], parts[1]).get(path);
        }

        List<String> refused = noted().stream()
                .filter(one -> one.contains("\"what\":\"refuse\""))
                .toList();
        assertThat(refused)
                .singleElement()
                .satisfies(one -> assertThat(one)
                        .contains(line)
                        .contains("\"program\":\"Browser of tests\"}")
                        .doesNotContain("guessed")
                        .doesNotContain("secret")
                        .doesNotContain(server.address().getRawQuery().substring("token=".length())));
    }

    @Test
    void aRequestThatNamesNoHostIsRefusedToo() throws IOException {
        try (Socket socket = new Socket(server.address().getHost(), port())) {
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .contains(" 403 ", "for pages of this server only");
        }
        assertThat(noted())
                .last()
                .satisfies(line ->
                        assertThat(line).endsWith("\"what\":\"refuse\",\"reason\":\"other-host\",\"program\":\"\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/.well-known/appspecific/com.chrome.devtools.json",
                "/hls.light.min.js.map",
                "/api/recording",
                "/api/recordings?page=x",
                "/api/recordingsandmore",
                "/media/YQ/segments/other.mp4"
            })
    void whatBrowsersAskByThemselvesIsNotNoted(String path) throws IOException {
        assertThat(Browser.of(server).get(path).status()).isIn(400, 404);
        assertThat(noted()).noneSatisfy(line -> assertThat(line).contains("refuse"));
    }

    private List<String> noted() throws IOException {
        return Files.readAllLines(folder.resolve("review.log"));
    }

    @ParameterizedTest
    @CsvSource({"-1, 200", "0, 200", "2147483647, 200", "2147483648, 400", "1e9, 400", "NaN, 400"})
    void pagesThatThereAreNot(String page, int status) throws IOException {
        assertThat(Browser.of(server).get("/api/recordings?page=" + page).status())
                .isEqualTo(status);
    }

    @Test
    void headsThatAreTooLargeAreNotRead() throws IOException {
        Browser browser = Browser.of(server).with("X-Long", "x".repeat(128 * 1024));

        assertThat(statusOrHungUp(browser)).isNotEqualTo(200);
        assertThat(Browser.of(server).get("/").status()).isEqualTo(200);
    }

    /** The server need not read all before it refuses. */
    private static int statusOrHungUp(Browser browser) {
        try {
            return browser.get("/").status();
        } catch (IOException e) {
            return 0;
        }
    }

    /** They have said half of what they want, and go on saying nothing. */
    @Test
    void whoSaysNothingKeepsNobodyWaitingAndIsHungUpOn() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket =
                        new Socket(server.address().getHost(), server.address().getPort());
                silent.add(socket);
                socket.getOutputStream().write("GET / HT".getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(Browser.of(server).get("/").status()).isEqualTo(200);
            silent.get(0).setSoTimeout(Browser.PATIENCE_MILLIS);
            assertThat(silent.get(0).getInputStream().read()).isEqualTo(-1);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    /** Some fetch a segment and do not read it; the page is answered all the same. */
    @Test
    void whoDoesNotReadKeepsNobodyWaiting() throws IOException {
        byte[] large = new byte[6 * 1024 * 1024];
        sink.sink().plant(RECORDING + "/segments/000002-20261123T072510.412Z.mp4", large);
        String cookie = Browser.stranger(server)
                .get("/?" + server.address().getRawQuery())
                .header("set-cookie")
                .replaceAll(";.*", "");
        String head = "GET " + media("segments/000002-20261123T072510.412Z.mp4") + " HTTP/1.1\r\nHost: " + host()
                + "\r\nCookie: " + cookie + "\r\n\r\n";
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 30; i++) {
                Socket socket = new Socket();
                slow.add(socket);
                socket.setReceiveBufferSize(4096);
                socket.connect(new InetSocketAddress(server.address().getHost(), port()));
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
            assertThat(Browser.of(server).get("/api/recordings").status()).isEqualTo(200);
            assertThat(Browser.of(server).get(media(ReviewedSink.SEGMENT)).text())
                    .isEqualTo("0123456789");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private String host() {
        return "127.0.0.1:" + port();
    }

    private int port() {
        return server.address().getPort();
    }

    private static String media(String name) {
        return "/media/"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(RECORDING.getBytes(StandardCharsets.UTF_8))
                + "/"
                + name;
    }
}
