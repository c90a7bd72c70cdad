// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client whose requests end when the thread that waits for them is interrupted. Java's sockets do not: a thread
 * that sends to a peer which reads nothing does not notice. So requests run on threads of their own.
 */
final class Abortable implements SdkHttpClient {
    private static final int SECONDS_TO_END = 3;

    private final SdkHttpClient client;
    private final ExecutorService threads = Executors.newCachedThreadPool(Abortable::newThread);
    private final ThreadLocal<@Nullable AtomicReference<@Nullable ExecutableHttpRequest>> underWay =
            new ThreadLocal<>();

    Abortable(SdkHttpClient client) {
        this.client = client;
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "s3-request");
        thread.setDaemon(true);
        return thread;
    }

    /** Runs what makes requests with this client; ends soon after the calling thread is interrupted. */
    <T extends @Nullable Object> T run(Supplier<T> work) {
        AtomicReference<@Nullable ExecutableHttpRequest> request = new AtomicReference<>();
        Future<T> future = threads.submit(() -> {
            underWay.set(request);
            return work.get();
        });
        try {
            return future.get();
        } catch (InterruptedException e) {
            abort(future, request);
            Thread.currentThread().interrupt();
            throw AbortedException.create("Interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    /** Nobody must read the content any more when the call returns, so its end is waited for. */
    private static void abort(Future<?> future, AtomicReference<@Nullable ExecutableHttpRequest> request) {
        ExecutableHttpRequest started = request.get();
        if (started != null) {
            started.abort();
        }
        try {
            future.get(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException ended) {
            future.cancel(true);
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        AtomicReference<@Nullable ExecutableHttpRequest> holder = underWay.get();
        if (holder != null) {
            holder.set(prepared);
        }
        return prepared;
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.close();
    }
}
