// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class HttpFaultProxyTest {
    private final AtomicInteger served = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;
    private HttpFaultProxy proxy;

    /** Answers with the body of the request, in chunks when the path says so. */
    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            served.incrementAndGet();
            exchange.getResponseHeaders().add("X-Checksum", "right");
            boolean chunked = exchange.getRequestURI().getPath().contains("chunked");
            boolean empty = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
            exchange.sendResponseHeaders(200, empty ? -1 : chunked ? 0 : body.length);
            if (!empty) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        proxy = HttpFaultProxy.to(server.getAddress().getPort());
    }

    @AfterEach
    void close() {
        proxy.close();
        server.stop(0);
    }

    @Test
    void handsOnWhatItDoesNotDisturb() throws Exception {
        byte[] body = "0123456789".repeat(50_000).getBytes();
        for (String path : List.of("/plain?x=1", "/chunked", "/plain")) {
            assertThat(put(path, body, false).body()).isEqualTo(body);
        }
        assertThat(put("/expecting", body, true).body()).isEqualTo(body);
        assertThat(proxy.exchanges()).hasSize(4);
        assertThat(proxy.exchanges().get(0).target()).isEqualTo("/plain?x=1");
        assertThat(proxy.exchanges().get(0).header("Content-Length")).hasValue("500000");
    }

    @Test
    void takesRequestsInChunksAndWithoutBody() throws Exception {
        HttpRequest chunked = request("/chunked")
                .PUT(BodyPublishers.fromPublisher(BodyPublishers.ofString("hello")))
                .build();
        assertThat(client.send(chunked, BodyHandlers.ofString()).body()).isEqualTo("hello");
        HttpRequest head = request("/a").method("HEAD", BodyPublishers.noBody()).build();
        assertThat(client.send(head, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }

    @Test
    void answersEverySecondRequestWithoutForwardingIt() throws Exception {
        proxy.plan(HttpFaultPlan.everyNth(2, HttpFault.slowDown()));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            statuses.add(put("/a", "hello".getBytes(), i % 3 == 0).statusCode());
        }
        assertThat(statuses).containsExactly(200, 503, 200, 503, 200, 503);
        assertThat(proxy.exchanges()).extracting(HttpExchange::status).isEqualTo(statuses);
        assertThat(served).hasValue(3);
    }

    @Test
    void storms() throws Exception {
        proxy.plan(HttpFaultPlan.always(HttpFault.internalError()));
        HttpResponse<byte[]> answer = put("/a", "hello".getBytes(), false);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(new String(answer.body())).contains("<Code>InternalError</Code>");
        proxy.heal();
        assertThat(put("/a", "hello".getBytes(), false).statusCode()).isEqualTo(200);
    }

    @Test
    void losesAnswersOfWhatWasDone() throws Exception {
        proxy.plan(HttpFaultPlan.when(exchange -> exchange.target().equals("/lost"), HttpFault.lostAnswer()));
        assertThatThrownBy(() -> put("/lost", "hello".getBytes(), false)).isInstanceOf(IOException.class);
        assertThat(served).hasValueGreaterThanOrEqualTo(1);
        assertThat(put("/other", "hello".getBytes(), false).statusCode()).isEqualTo(200);
    }

    @Test
    void altersHeaders() throws Exception {
        proxy.plan(HttpFaultPlan.always(HttpFault.alteredHeader("X-Checksum", "wrong")));
        HttpResponse<byte[]> answer = put("/a", "hello".getBytes(), false);
        assertThat(answer.headers().allValues("X-Checksum")).containsExactly("wrong");
        assertThat(new String(answer.body())).isEqualTo("hello");
    }

    @Test
    void tellsAnotherTime() throws Exception {
        proxy.plan(HttpFaultPlan.always(HttpFault.clockSkew(Duration.ofHours(2))));
        assertThat(date(put("/a", "hello".getBytes(), false)))
                .isAfter(Instant.now().plus(Duration.ofMinutes(110)));
        proxy.plan(HttpFaultPlan.always(HttpFault.refusedForSkew(Duration.ofHours(-2))));
        HttpResponse<byte[]> refused = put("/a", "hello".getBytes(), false);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(date(refused)).isBefore(Instant.now().minus(Duration.ofMinutes(110)));
    }

    @Test
    void drawsTheSameFaultsForTheSameSeed() throws Exception {
        proxy.plan(HttpFaultPlan.seeded(5, 0.5, List.of(HttpFault.slowDown())));
        HttpFaultPlan again = HttpFaultPlan.seeded(5, 0.5, List.of(HttpFault.slowDown()));
        for (int i = 0; i < 20; i++) {
            int status = put("/a", "hello".getBytes(), false).statusCode();
            HttpExchange exchange = proxy.exchanges().get(i);
            assertThat(status == 503).isEqualTo(again.of(exchange).equals(HttpFault.slowDown()));
        }
        assertThat(served).hasValueBetween(2, 18);
    }

    private static Instant date(HttpResponse<?> answer) {
        assertThat(answer.headers().allValues("Date")).hasSize(1);
        return ZonedDateTime.parse(
                        answer.headers().firstValue("Date").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }

    private HttpResponse<byte[]> put(String path, byte[] body, boolean expectContinue)
            throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .PUT(BodyPublishers.ofByteArray(body))
                .expectContinue(expectContinue)
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(proxy.httpEndpoint().resolve(path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(20));
    }
}
