// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * First line and headers of a request or an answer, as they were sent.
 *
 * @param lines without their ends; none when the peer has closed the connection
 */
record HttpHead(List<String> lines) {
    private static final int LONGEST_LINE = 64 * 1024;

    HttpHead {
        lines = List.copyOf(lines);
    }

    static HttpHead answer(int status) {
        return new HttpHead(List.of("HTTP/1.1 " + status + " On Purpose"));
    }

    /** Reads up to the empty line. */
    static HttpHead read(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            lines.add(line);
        }
        return new HttpHead(lines);
    }

    /** A line without its end; empty at the end of the stream. */
    static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() > LONGEST_LINE) {
                throw new IOException("A line of the head is too long");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    String method() {
        return word(0);
    }

    String target() {
        return word(1);
    }

    int status() {
        return Integer.parseInt(word(1));
    }

    private String word(int index) {
        return lines.get(0).split(" ", 3)[index];
    }

    /** Whether this is an answer before the answer, such as {@code 100 Continue}. */
    boolean interim() {
        return !isEmpty() && status() / 100 == 1;
    }

    boolean closes() {
        return field("connection").map(value -> value.equalsIgnoreCase("close")).orElse(false);
    }

    /** All headers, names in lower case; the last of the same name. */
    Map<String, String> fields() {
        Map<String, String> fields = new HashMap<>();
        lines.stream()
                .skip(1)
                .forEach(line -> fields.put(
                        name(line), line.substring(line.indexOf(':') + 1).strip()));
        return fields;
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields().get(name));
    }

    private static String name(String line) {
        return line.substring(0, Math.max(0, line.indexOf(':'))).strip().toLowerCase(Locale.ROOT);
    }

    HttpHead without(String name) {
        List<String> kept = new ArrayList<>(lines);
        kept.subList(1, kept.size()).removeIf(line -> name(line).equalsIgnoreCase(name));
        return new HttpHead(kept);
    }

    HttpHead with(String name, String value) {
        List<String> more = new ArrayList<>(lines);
        more.add(name + ": " + value);
        return new HttpHead(more);
    }

    byte[] bytes() {
        return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
