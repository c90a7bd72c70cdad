// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Does slow work on the next few items while the current one is looked at. Results come in the order of the items; never
 * more than a window of them exist at once. The iterator itself is used by one thread.
 *
 * @param <A> item
 * @param <B> result
 */
public final class Ahead<A, B> implements Iterator<B> {
    private static final long PATIENCE_SECONDS = 10;

    private final Iterator<A> items;
    private final Function<A, B> work;
    private final ExecutorService threads;
    private final int window;
    private final Queue<Future<B>> running = new ArrayDeque<>();

    /**
     * @param items what is worked on
     * @param work called from threads of {@code threads}
     * @param threads the caller stops them
     * @param window how many items at a time
     */
    public Ahead(Iterator<A> items, Function<A, B> work, ExecutorService threads, int window) {
        this.items = items;
        this.work = work;
        this.threads = threads;
        this.window = window;
    }

    @Override
    public boolean hasNext() {
        return !running.isEmpty() || items.hasNext();
    }

    @Override
    public B next() {
        while (running.size() < window && items.hasNext()) {
            A item = items.next();
            running.add(threads.submit(() -> work.apply(item)));
        }
        Future<B> first = running.poll();
        if (first == null) {
            throw new NoSuchElementException();
        }
        return result(first);
    }

    private static <B> B result(Future<B> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw unchecked(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while waiting for a sink");
        }
    }

    /** Ends what still runs, and waits until it has. */
    public static void stop(ExecutorService threads) {
        threads.shutdownNow();
        try {
            threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }
}
