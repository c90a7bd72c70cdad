// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Sends requests as they are written here: with any host, method and path, which HTTP clients do not let one do. */
final class Browser {
    /** A test that waits for ever cannot say for what. */
    static final int PATIENCE_MILLIS = 120_000;

    private final URI address;
    private final List<String> headers = new ArrayList<>();
    private String method = "GET";
    private String body = "";

    private Browser(URI address) {
        this.address = address;
    }

    /** One that knows where the server is, and no more. */
    static Browser stranger(ReviewServer server) {
        return new Browser(server.address());
    }

    /** One that was let in. */
    static Browser of(ReviewServer server) throws IOException {
        Answer first = stranger(server).get("/?" + server.address().getRawQuery());
        return stranger(server).with("Cookie", first.header("set-cookie").replaceAll(";.*", ""));
    }

    Browser with(String name, String value) {
        headers.add(name + ": " + value);
        return this;
    }

    Browser method(String other) {
        method = other;
        return this;
    }

    /** Sends JSON, as the pages do. */
    Browser posting(String json) {
        body = json;
        return method("POST").with("Content-Type", "application/json");
    }

    String host() {
        return "127.0.0.1:" + address.getPort();
    }

    /** What a server answered. */
    record Answer(int status, List<String> head, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The value of a header; empty when there is none. */
        String header(String name) {
            return head.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** Asks for a path as it stands. */
    Answer get(String path) throws IOException {
        boolean named = headers.stream().anyMatch(line -> line.startsWith("Host:"));
        String head = method + " " + path + " HTTP/1.1\r\n" + (named ? "" : "Host: " + host() + "\r\n")
                + headers.stream().map(line -> line + "\r\n").collect(Collectors.joining())
                + "User-Agent: Browser of tests\r\n"
                + (body.isEmpty() ? "" : "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n")
                + "Connection: close\r\n\r\n" + body;
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            return answer(socket.getInputStream());
        }
    }

    private static Answer answer(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            lines.add(line);
        }
        if (lines.isEmpty()) {
            throw new EOFException("The server has hung up without an answer");
        }
        return new Answer(Integer.parseInt(lines.get(0).split(" ")[1]), lines, in.readAllBytes());
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }
}
