// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.webhook;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/** Posts bodies to one address. Used by one thread. */
final class Endpoint implements AutoCloseable {
    private final URI url;
    private final Duration timeout;
    private final Signature signature;
    private final ExecutorService threads = Executors.newCachedThreadPool(Endpoint::daemon);
    private final HttpClient client;

    Endpoint(WebhookListenerConfig config) {
        this.url = config.url();
        this.timeout = config.timeout();
        this.signature = new Signature(Stream.of(config.secret(), config.oldSecret())
                .filter(Objects::nonNull)
                .toList());
        this.client = client(config, threads);
    }

    /** Redirects are not followed: where to is decided by whoever configures, not by whoever answers. */
    private static HttpClient client(WebhookListenerConfig config, ExecutorService threads) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.timeout())
                .executor(threads)
                .proxy(proxy(config.proxy()));
        if (config.caFile() != null) {
            builder.sslContext(TrustedAuthorities.in(config.caFile()));
        }
        return builder.build();
    }

    private static ProxySelector proxy(@Nullable URI proxy) {
        return proxy == null
                ? HttpClient.Builder.NO_PROXY
                : ProxySelector.of(InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort()));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "listen-webhook");
        thread.setDaemon(true);
        return thread;
    }

    /** Where they are posted to. */
    URI url() {
        return url;
    }

    /**
     * Posts.
     *
     * @param id the same whenever this is posted again
     * @param now the time of this attempt, by which receivers can refuse what somebody else sends again later
     */
    Answer post(String id, Instant now, byte[] body) {
        HttpRequest request = request(id, now.getEpochSecond(), body);
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, BodyHandlers.discarding());
        try {
            HttpResponse<Void> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(url, response.statusCode(), response.headers());
        } catch (TimeoutException e) {
            throw unanswered(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DeskreelException.of(WebhookErrors.INTERRUPTED, "Waiting for " + url + " was interrupted.")
                    .causedBy(e);
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest request(String id, long timestamp, byte[] body) {
        return HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("content-type", "application/json")
                .header("user-agent", "deskreel-listen-webhook")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", signature.of(id, timestamp, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private DeskreelException unanswered(Exception cause) {
        return DeskreelException.of(
                        WebhookErrors.NO_ANSWER, url + " did not answer within " + timeout.toSeconds() + " s.")
                .remedy("It is tried again; the receiver drops what it has already by the header webhook-id.")
                .causedBy(cause);
    }

    private DeskreelException failed(@Nullable Throwable cause) {
        // The client has the same time limit, and may be the first to notice. While it connects, nothing has been sent.
        if (cause instanceof HttpTimeoutException late && !(cause instanceof HttpConnectTimeoutException)) {
            return unanswered(late);
        }
        if (cause instanceof SSLException) {
            return DeskreelException.of(WebhookErrors.TLS, url + " cannot be trusted: " + cause.getMessage() + ".")
                    .remedy("Have the server show a certificate of an authority that Java or 'ca-file' knows.")
                    .causedBy(cause);
        }
        // That nobody listens has no message of its own.
        String why = cause instanceof ConnectException ? "there is no connection" : String.valueOf(cause);
        DeskreelException error = DeskreelException.of(
                        WebhookErrors.UNREACHABLE, "Nothing can be posted to " + url + ": " + why + ".")
                .remedy("It is tried again; look at the address, the proxy and the firewall.");
        return cause == null ? error : error.causedBy(cause);
    }

    /** The client of Java 17 has no end of its own: its last thread ends when nobody refers to it any more. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
