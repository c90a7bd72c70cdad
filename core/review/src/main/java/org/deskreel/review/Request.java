// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.spi.DeskreelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a browser asks, and the way to answer. */
final class Request {
    /**
     * Nothing but what this server serves itself: no script that stands in a page, nothing of another host but footage of
     * the store, where that comes from it directly. Players make their media sources from blobs, and hls.js its worker.
     */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
                    + "media-src 'self' blob:; connect-src %s; worker-src blob:; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'none'";

    private static final Logger LOG = LoggerFactory.getLogger(Request.class);
    private static final int BUFFER = 64 * 1024;

    private final HttpExchange exchange;

    Request(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** The path, decoded. */
    String path() {
        return exchange.getRequestURI().getPath();
    }

    /** The address as it was sent, without parameters. */
    String address() {
        return exchange.getRequestURI().toString().replaceAll("[?#].*", "");
    }

    /** Whether it asks for work to be done. */
    boolean posted() {
        return exchange.getRequestMethod().equals("POST");
    }

    /** The value of a parameter, decoded; empty when it is not there. */
    Optional<String> parameter(String name) {
        return parameters()
                .filter(one -> one.startsWith(name + "="))
                .map(one -> URLDecoder.decode(one.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst();
    }

    /** The same address without a parameter. */
    String withoutParameter(String name) {
        String others = parameters().filter(one -> !one.startsWith(name + "=")).collect(Collectors.joining("&"));
        return exchange.getRequestURI().getRawPath() + (others.isEmpty() ? "" : "?" + others);
    }

    private Stream<String> parameters() {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null ? Stream.empty() : Stream.of(query.split("&"));
    }

    /** The range of bytes asked for, as the browser wrote it; empty when it wants all. */
    Optional<String> range() {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"));
    }

    /** What the browser calls itself. */
    String program() {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("User-Agent"))
                .orElse("");
    }

    /**
     * The JSON that was sent.
     *
     * @throws Refusal when it is more, or something else: forms, which pages of others can send, cannot say that they are JSON
     */
    byte[] json(int largest) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.equals("application/json")) {
            throw new Refusal(415, "This is sent as JSON.");
        }
        byte[] content = exchange.getRequestBody().readNBytes(largest + 1);
        if (content.length > largest) {
            throw new Refusal(413, "That is too much.");
        }
        return content;
    }

    /**
     * What every answer says to the browser.
     *
     * @param stores origins that pages may read from besides this server
     */
    void secure(List<String> stores) {
        Headers headers = exchange.getResponseHeaders();
        String readable = Stream.concat(Stream.of("'self'"), stores.stream()).collect(Collectors.joining(" "));
        headers.set("Content-Security-Policy", POLICY.formatted(readable));
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }

    void header(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    void redirect(String address) throws IOException {
        redirect(303, address);
    }

    /** Sends the browser elsewhere for this once, with the same method and headers. */
    void elsewhere(URI address) throws IOException {
        redirect(307, address.toString());
    }

    private void redirect(int status, String address) throws IOException {
        header("Location", address);
        try (exchange) {
            exchange.sendResponseHeaders(status, -1);
        }
    }

    void refuse(int status, String sentence) throws IOException {
        answer(status, "text/plain; charset=utf-8", (sentence + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void json(Object content) throws IOException {
        answer(200, "application/json", ManifestJson.MAPPER.writeValueAsBytes(content));
    }

    void playlist(int status, String text) throws IOException {
        answer(status, "application/vnd.apple.mpegurl", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Lets the browser keep the answer for an hour: a segment is immutable once it is listed. */
    void keepSegment() {
        header("Cache-Control", "private, max-age=3600");
    }

    void answer(int status, String type, byte[] content) throws IOException {
        header("Content-Type", type);
        try (exchange) {
            if (headOnly() || content.length == 0) {
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            exchange.sendResponseHeaders(status, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    /** Answers with what comes from a stream, which the caller closes. */
    void stream(int status, String type, InputStream content, long length) throws IOException {
        header("Content-Type", type);
        try (exchange) {
            if (headOnly() || length == 0) {
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            exchange.sendResponseHeaders(status, length);
            try (OutputStream out = exchange.getResponseBody()) {
                byte[] buffer = new byte[BUFFER];
                for (int count = read(content, buffer); count >= 0; count = read(content, buffer)) {
                    out.write(buffer, 0, count);
                }
            }
        }
    }

    /** That a browser has gone is nothing to tell of; that a sink breaks off is, and the browser cannot be told any more. */
    private int read(InputStream content, byte[] buffer) throws IOException {
        try {
            return content.read(buffer);
        } catch (IOException | DeskreelException e) {
            LOG.warn("What is at {} broke off: {}", path(), e.toString());
            throw e;
        }
    }

    private boolean headOnly() {
        return exchange.getRequestMethod().equals("HEAD");
    }
}
