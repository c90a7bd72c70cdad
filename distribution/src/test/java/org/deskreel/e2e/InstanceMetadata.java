// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A local server in the place of EC2's metadata service: it gives a token for PUT, and with the token the identity
 * document. The whole protocol is in the tests of the hook.
 */
final class InstanceMetadata implements AutoCloseable {
    private static final String DOCUMENT =
            "{\"instanceId\":\"i-1234567890abcdef0\",\"region\":\"eu-central-1\",\"accountId\":\"123456789012\"}";

    private final HttpServer server;

    InstanceMetadata() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/latest/api/token", exchange -> answer(exchange, 200, "secret"));
        server.createContext("/latest/meta-data", exchange -> answer(exchange, 404, "none"));
        server.createContext("/latest/dynamic/instance-identity/document", exchange -> {
            boolean known = "secret".equals(exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token"));
            answer(exchange, known ? 200 : 401, known ? DOCUMENT : "none");
        });
        server.start();
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
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }
}
