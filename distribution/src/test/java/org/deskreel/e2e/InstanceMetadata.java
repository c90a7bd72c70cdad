// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A local server in the place of EC2's metadata service, as far as AWS documents it: a token for a PUT that says for how long
 * and that no proxy has forwarded, and with a token the identity document and the tags; 401 without one. What can go wrong
 * with it is in the tests of the hook.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-v2-how-it-works.html">How Instance
 *     Metadata Service Version 2 works</a>
 */
final class InstanceMetadata implements AutoCloseable {
    private static final String DOCUMENT =
            "{\"instanceId\":\"i-1234567890abcdef0\",\"region\":\"eu-central-1\",\"accountId\":\"123456789012\"}";

    private static final int LONGEST_LIFE = 21_600;
    private static final Map<String, String> CONTENT = Map.of(
            "/latest/dynamic/instance-identity/document", DOCUMENT,
            "/latest/meta-data/tags/instance", "Name",
            "/latest/meta-data/tags/instance/Name", "render-7");

    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final HttpServer server;

    InstanceMetadata() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/latest/api/token", this::give);
        server.createContext("/", this::show);
        server.start();
    }

    private void give(HttpExchange exchange) throws IOException {
        String life = exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token-ttl-seconds");
        if (exchange.getRequestHeaders().containsKey("X-Forwarded-For")) {
            answer(exchange, 403, "");
        } else if (!exchange.getRequestMethod().equals("PUT")
                || life == null
                || Integer.parseInt(life) < 1
                || Integer.parseInt(life) > LONGEST_LIFE) {
            answer(exchange, 400, "");
        } else {
            String token = UUID.randomUUID().toString();
            tokens.add(token);
            answer(exchange, 200, token);
        }
    }

    private void show(HttpExchange exchange) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token");
        String content = CONTENT.get(exchange.getRequestURI().getPath());
        if (token == null || !tokens.contains(token)) {
            answer(exchange, 401, "");
        } else {
            answer(exchange, content == null ? 404 : 200, content == null ? "" : content);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }
}
