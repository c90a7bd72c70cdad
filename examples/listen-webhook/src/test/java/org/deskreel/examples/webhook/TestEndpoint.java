// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.deskreel.spi.config.Secret;

/** A real HTTP server that checks signatures, and misbehaves as the test has it. */
final class TestEndpoint implements AutoCloseable {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile boolean accepting = true;
    private volatile Behaviour behaviour = exchange -> exchange.sendResponseHeaders(204, -1);

    /** What it does with requests that are signed. */
    @FunctionalInterface
    private interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private TestEndpoint(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    static TestEndpoint start() throws IOException {
        return new TestEndpoint(HttpServer.create(anywhere(), 0));
    }

    static TestEndpoint startTls(SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(anywhere(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new TestEndpoint(server);
    }

    private static InetSocketAddress anywhere() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String text = new String(body, StandardCharsets.UTF_8);
        try (exchange) {
            if (!new Receiver(SECRET).authentic(exchange, body)) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            if (accepting && !text.contains("deskreel.test")) {
                ids.add(exchange.getRequestHeaders().getFirst("webhook-id"));
                bodies.add(text);
            }
            behaviour.answer(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on requests are answered with this status; below 300 they are accepted. */
    void answer(int status, String... header) {
        behave(status < 300, exchange -> {
            if (header.length > 0) {
                exchange.getResponseHeaders().add(header[0], header[1]);
            }
            exchange.sendResponseHeaders(status, -1);
        });
    }

    /** From now on the connection ends where the answer should be. */
    void hangUp() {
        behave(false, exchange -> {});
    }

    /** From now on nothing is answered, until the server is closed. */
    void hang() {
        behave(false, exchange -> closing.await(1, TimeUnit.MINUTES));
    }

    private void behave(boolean accepts, Behaviour other) {
        accepting = accepts;
        behaviour = other;
    }

    URI url() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort() + "/hook");
    }

    WebhookListenerConfig config(Duration timeout) {
        return new WebhookListenerConfig(url(), Secret.parse(SECRET), null, List.of(), timeout, null, null, false);
    }

    List<String> ids() {
        return List.copyOf(ids);
    }

    List<String> bodies() {
        return List.copyOf(bodies);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
