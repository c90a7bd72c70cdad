// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import org.deskreel.engine.EngineError;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.storage.PutRequest;
import org.jspecify.annotations.Nullable;

/**
 * Puts objects into a sink, no faster than the bandwidth allows, and not for ever: a put that takes longer than it may is
 * interrupted, whatever the sink's own time limits are worth.
 */
final class Sender {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Destination destination;
    private final Bandwidth bandwidth;
    private final ScheduledExecutorService timer;
    private final Turn turn;
    private volatile long deadline = Long.MAX_VALUE;
    private volatile int sharing = 1;

    /** Objects that are replaced are put one at a time, and only by the newest sender of a sink. */
    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock();
        private volatile @Nullable Sender newest;
    }

    /**
     * @param timer for the interrupts
     */
    Sender(Destination destination, Bandwidth bandwidth, ScheduledExecutorService timer) {
        this(destination, bandwidth, timer, new Turn());
    }

    private Sender(Destination destination, Bandwidth bandwidth, ScheduledExecutorService timer, Turn turn) {
        this.destination = destination;
        this.bandwidth = bandwidth;
        this.timer = timer;
        this.turn = turn;
    }

    /** A sender for the last words: from now on this one replaces no objects any more, lest it bring back older ones. */
    Sender successor() {
        Sender successor = new Sender(destination, bandwidth, timer, turn);
        turn.newest = successor;
        return successor;
    }

    Destination destination() {
        return destination;
    }

    /** So many puts share the link from now on; each may take so much longer. */
    void sharing(int puts) {
        sharing = puts;
    }

    /** From now on no put may last longer than until then. */
    void deadline(long nanoTime) {
        deadline = nanoTime;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    /** Puts an object; see {@link org.deskreel.spi.storage.StorageSink#put}. */
    void send(PutRequest request) {
        if (request.mode() == PutRequest.Mode.CREATE) {
            put(request);
        } else {
            replace(request);
        }
    }

    private void replace(PutRequest request) {
        try {
            turn.lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw superseded(request);
        }
        try {
            Sender newest = turn.newest;
            if (newest != null && newest != this) {
                throw superseded(request);
            }
            put(request);
        } finally {
            turn.lock.unlock();
        }
    }

    private static DeskreelException superseded(PutRequest request) {
        return DeskreelException.of(
                EngineError.SUPERSEDED, request.key() + " is not sent any more, because the recording ends.");
    }

    private void put(PutRequest request) {
        Duration limit = limit(request);
        PutRequest metered = new PutRequest(
                request.key(),
                bandwidth.metered(request.content()),
                request.size(),
                request.sha256(),
                request.contentType(),
                request.metadata(),
                request.mode(),
                request.repeated(),
                limit);
        Duration overtime = limit.plus(GRACE);
        Overtime.limit(
                overtime,
                timer,
                () -> tooLong(overtime),
                () -> destination.sink().put(metered));
    }

    private static DeskreelException tooLong(Duration limit) {
        return DeskreelException.of(
                        EngineError.OVERTIME, "A put was not done after " + limit.toSeconds() + " s and was ended.")
                .remedy("It is tried again; look whether the network is slow or the store hangs.");
    }

    /** Several sinks with several puts each share the link and its cap, so a put may get little of them. */
    private Duration limit(PutRequest request) {
        long shareOfCap = Math.max(1, bandwidth.bytesPerSecond() / (4L * sharing));
        long shared = sharing * request.size();
        Duration usual =
                longer(request.timeLimit(), PutRequest.usualLimit(shared)).plusSeconds(request.size() / shareOfCap);
        long end = deadline;
        if (end == Long.MAX_VALUE) {
            return usual;
        }
        Duration left = Duration.ofNanos(end - System.nanoTime());
        Duration shorter = left.compareTo(usual) < 0 ? left : usual;
        return shorter.compareTo(SHORTEST) < 0 ? SHORTEST : shorter;
    }
}
