// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.deskreel.spi.Api;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.event.RecordingEvent;
import org.deskreel.spi.event.RecordingListener;
import org.jspecify.annotations.Nullable;

/** A listener that keeps what it is told, and fails or blocks when the test tells it to. May be used from any thread. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public final class FakeListener implements RecordingListener {
    /** What {@link #hear} throws when it is interrupted. */
    public static final ErrorCode INTERRUPTED = ErrorCode.passing("fake/interrupted", ErrorCategory.OUTCOME_UNKNOWN);

    private final List<RecordingEvent> heard = new CopyOnWriteArrayList<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private volatile @Nullable RuntimeException failure;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** A listener that hears everything. */
    public FakeListener() {}

    /** Calls that come from now on throw this; null for no longer. */
    public void fail(@Nullable RuntimeException with) {
        failure = with;
    }

    /** From now on it does not come back until {@link #unblock()} or an interrupt. */
    public void block() {
        gate = new CountDownLatch(1);
    }

    /** Ends what {@link #block()} began. */
    public void unblock() {
        gate.countDown();
    }

    /** What it was told and did not fail at, in order. */
    public List<RecordingEvent> heard() {
        return List.copyOf(heard);
    }

    /** The kinds of the events that it was told. */
    public List<String> kinds() {
        return heard.stream().map(RecordingEvent::kind).toList();
    }

    /** How often it was told something, also in vain. */
    public int calls() {
        return calls.get();
    }

    /** How often it was closed. */
    public int closed() {
        return closed.get();
    }

    /** The threads that used it. */
    public Set<Thread> threads() {
        return Set.copyOf(threads);
    }

    @Override
    public Readiness readiness() {
        return Readiness.ready("The test listens.");
    }

    @Override
    public void hear(RecordingEvent event) {
        threads.add(Thread.currentThread());
        RuntimeException error = failure;
        calls.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DeskreelException.of(INTERRUPTED, "The fake was interrupted.").causedBy(e);
        }
        if (error != null) {
            throw error;
        }
        heard.add(event);
    }

    @Override
    public void close() {
        threads.add(Thread.currentThread());
        closed.incrementAndGet();
    }
}
