// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves a recording, with byte ranges, and a page that plays it and reports how that went. */
final class PlayerServer implements AutoCloseable {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
    private static final String HLS = "/META-INF/resources/webjars/hls.js/%s/dist/hls.min.js";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Path folder;
    private final CompletableFuture<JsonNode> report = new CompletableFuture<>();

    private PlayerServer(HttpServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** Serves the folder of a recording on a free port of the loopback interface. */
    static PlayerServer of(Path folder) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        PlayerServer server = new PlayerServer(http, folder);
        http.createContext("/recording/", server::file);
        http.createContext("/player.html", exchange -> server.resource(exchange, "player.html", "text/html"));
        http.createContext("/hls.js", exchange -> server.resource(exchange, hls(), "text/javascript"));
        http.createContext("/report", server::report);
        http.setExecutor(server.threads);
        http.start();
        return server;
    }

    private static String hls() {
        return HLS.formatted(System.getProperty("hls.version", "1.4.12"));
    }

    /** The page that plays what stands in {@code query}: {@code segments=a,b} or {@code playlist=p}. */
    String page(String query) {
        return "http://127.0.0.1:%d/player.html?%s"
                .formatted(server.getAddress().getPort(), query);
    }

    /** What the page reports once everything was played. */
    CompletableFuture<JsonNode> report() {
        return report;
    }

    private void report(HttpExchange exchange) throws IOException {
        report.complete(new ObjectMapper().readTree(exchange.getRequestBody().readAllBytes()));
        answer(exchange, 200, "text/plain", "thank you".getBytes(StandardCharsets.UTF_8));
    }

    private void resource(HttpExchange exchange, String name, String type) throws IOException {
        try (InputStream in = PlayerServer.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            answer(exchange, 200, type, in.readAllBytes());
        }
    }

    private void file(HttpExchange exchange) throws IOException {
        Path file = folder.resolve(exchange.getRequestURI().getPath().substring("/recording/".length()));
        if (!Files.isRegularFile(file)) {
            answer(exchange, 404, "text/plain", new byte[0]);
            return;
        }
        byte[] content = Files.readAllBytes(file);
        String type = file.toString().endsWith(".m3u8") ? "application/vnd.apple.mpegurl" : "video/mp4";
        String range = exchange.getRequestHeaders().getFirst("Range");
        Matcher matcher = RANGE.matcher(range == null ? "" : range);
        if (!matcher.matches()) {
            answer(exchange, 200, type, content);
            return;
        }
        int from = Integer.parseInt(matcher.group(1));
        int to = matcher.group(2).isEmpty()
                ? content.length - 1
                : Math.min(content.length - 1, Integer.parseInt(matcher.group(2)));
        exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(from, to, content.length));
        answer(exchange, 206, type, Arrays.copyOfRange(content, from, to + 1));
    }

    private static void answer(HttpExchange exchange, int code, String type, byte[] content) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
            exchange.sendResponseHeaders(code, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
