// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.ec2;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A local server that keeps to what AWS documents of the instance metadata service, version 2: tokens by PUT with a life
 * of 1 to 21,600 s (else 400), none for requests that a proxy has forwarded (403), nothing without a valid token (401),
 * nothing when it is turned off (403), 404 for what there is not. It is no proof of what the service does.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-v2-how-it-works.html">How Instance
 *     Metadata Service Version 2 works</a>
 */
final class ModelMetadataService implements AutoCloseable {
    private static final String DOCUMENT = """
            {
              "devpayProductCodes" : null,
              "marketplaceProductCodes" : [ "1abc2defghijklm3nopqrs4tu" ],
              "availabilityZone" : "eu-central-1b",
              "privateIp" : "10.158.112.84",
              "version" : "2017-09-30",
              "instanceId" : "i-1234567890abcdef0",
              "billingProducts" : null,
              "instanceType" : "g4dn.xlarge",
              "accountId" : "123456789012",
              "imageId" : "ami-5fb8c835",
              "pendingTime" : "2016-11-19T16:32:11Z",
              "architecture" : "x86_64",
              "kernelId" : null,
              "ramdiskId" : null,
              "region" : "eu-central-1"
            }
            """;

    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final Map<String, String> tags = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile boolean disabled;
    private volatile boolean dropsTokens;
    private volatile boolean refusesTokens;
    private volatile boolean showsTags;

    ModelMetadataService(Clock clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Who asks it, with a patience that outlasts a busy machine. */
    MetadataService client() {
        return new MetadataService(endpoint(), clock, Duration.ofMinutes(1));
    }

    /** What was asked so far, such as {@code PUT /latest/api/token}. */
    List<String> requests() {
        return requests;
    }

    /** Turned off for the instance. */
    void disable() {
        disabled = true;
    }

    /** The answer to PUT dies at the next hop: nothing comes back. */
    void dropTokens() {
        dropsTokens = true;
    }

    /** No token is valid any more. */
    void forgetTokens() {
        tokens.clear();
    }

    /** No token will ever be valid. */
    void refuseTokens() {
        refusesTokens = true;
    }

    /** The instance may see its tags, which are these. */
    void showTags(Map<String, String> shown) {
        showsTags = true;
        tags.clear();
        tags.putAll(shown);
    }

    @Override
    public void close() {
        ended.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        if (disabled) {
            answer(exchange, 403, "");
        } else if (exchange.getRequestMethod().equals("PUT")) {
            give(exchange);
        } else if (valid(exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token"))) {
            show(exchange, path);
        } else {
            answer(exchange, 401, "");
        }
    }

    private void give(HttpExchange exchange) throws IOException {
        String life = exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token-ttl-seconds");
        if (dropsTokens) {
            hang();
        } else if (exchange.getRequestHeaders().containsKey("X-Forwarded-For")) {
            answer(exchange, 403, "");
        } else if (life == null || Integer.parseInt(life) < 1 || Integer.parseInt(life) > 21_600) {
            answer(exchange, 400, "");
        } else {
            String token = "token-" + tokens.size() + "-" + requests.size() + "==";
            tokens.put(token, clock.instant().plusSeconds(Integer.parseInt(life)));
            answer(exchange, 200, token);
        }
    }

    private boolean valid(String token) {
        return !refusesTokens
                && token != null
                && tokens.containsKey(token)
                && tokens.get(token).isAfter(clock.instant());
    }

    private void show(HttpExchange exchange, String path) throws IOException {
        String folder = "/latest/meta-data/tags/instance";
        if (path.equals("/latest/dynamic/instance-identity/document")) {
            answer(exchange, 200, DOCUMENT);
        } else if (showsTags && path.equals(folder)) {
            answer(exchange, 200, String.join("\n", tags.keySet()));
        } else if (showsTags && tags.containsKey(path.substring(Math.min(path.length(), folder.length() + 1)))) {
            answer(exchange, 200, tags.get(path.substring(folder.length() + 1)));
        } else {
            answer(exchange, 404, "");
        }
    }

    private void hang() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }
}
