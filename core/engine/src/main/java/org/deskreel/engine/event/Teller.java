// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.event;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.deskreel.engine.EngineError;
import org.deskreel.engine.component.Components;
import org.deskreel.engine.config.BoundListener;
import org.deskreel.engine.delivery.Backoff;
import org.deskreel.engine.delivery.Overtime;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.event.RecordingEvent;
import org.deskreel.spi.event.RecordingListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one listener, in a thread of its own in which the listener is also made and closed: whatever it does, nobody but
 * this thread waits for it.
 */
final class Teller {
    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final BoundListener listener;
    private final Components components;
    private final Feed feed;
    private final Duration limit;
    private final ScheduledExecutorService timer;
    private final Thread thread;
    private final Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, new SplittableRandom());

    /** Not a monitor: news comes from threads that hold the lock of what the feed reads. */
    private final Semaphore news = new Semaphore(0);

    private final CountDownLatch ending = new CountDownLatch(1);
    private volatile boolean halted;
    private volatile boolean drained;
    private @Nullable DeskreelException trouble;

    /** @param limit of one call */
    Teller(BoundListener listener, Components components, Feed feed, Duration limit, ScheduledExecutorService timer) {
        this.listener = listener;
        this.components = components;
        this.feed = feed;
        this.limit = limit;
        this.timer = timer;
        this.thread = new Thread(this::run, "listener-" + listener.common().label());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** There may be another event. */
    void news() {
        news.release();
    }

    /** There will be no more events; what is left is told without long pauses. */
    void hurry() {
        backoff.reset();
        ending.countDown();
        news();
    }

    /** Whether everything was told by then, in the time of {@link System#nanoTime()}. */
    boolean drained(long until) throws InterruptedException {
        thread.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
        return drained;
    }

    /** Gives up; a call that is under way is interrupted. */
    void halt() {
        halted = true;
        thread.interrupt();
    }

    String label() {
        return listener.common().label();
    }

    private void run() {
        try {
            RecordingListener made = components.listener(listener);
            try {
                tellAll(made);
            } finally {
                close(made);
            }
        } catch (DeskreelException e) {
            complain(e, "create", "The listener cannot be used and is told nothing: " + e.sentence());
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("listener", label()).setCause(e).log("A listener is told nothing more");
        }
    }

    private void tellAll(RecordingListener made) {
        try {
            Optional<RecordingEvent> event = await();
            while (event.isPresent() && !halted) {
                tell(made, event.get());
                event = await();
            }
            drained = event.isEmpty();
        } catch (InterruptedException e) {
            LOG.debug("A listener is given up");
        }
    }

    /** The next event; none when there will be no more, which only a look after the end can tell. */
    private Optional<RecordingEvent> await() throws InterruptedException {
        boolean over = ended();
        Optional<RecordingEvent> next = feed.next();
        while (next.isEmpty() && !over) {
            news.acquire();
            news.drainPermits();
            over = ended();
            next = feed.next();
        }
        return next;
    }

    private void tell(RecordingListener made, RecordingEvent event) throws InterruptedException {
        try {
            Overtime.limit(limit, timer, this::tooLong, () -> made.hear(event));
            if (!halted) {
                heard(event);
            }
        } catch (DeskreelException e) {
            if (!halted) {
                failed(event, e);
            }
        }
    }

    private DeskreelException tooLong() {
        return DeskreelException.of(
                        EngineError.LISTENER_OVERTIME,
                        "A listener was not done with an event after " + limit.toSeconds() + " s and was interrupted.")
                .remedy("It is told again; look whether what it talks to hangs.");
    }

    private void heard(RecordingEvent event) {
        feed.done(event);
        backoff.reset();
        if (trouble != null) {
            trouble = null;
            LOG.atInfo().addKeyValue("listener", label()).log("The listener can be told of events again");
        }
    }

    private void failed(RecordingEvent event, DeskreelException error) throws InterruptedException {
        if (error.retryable()) {
            passing(error);
            pause();
        } else {
            complain(error, "hear", "The listener is not told of '" + event.kind() + "': " + error.sentence());
            feed.done(event);
        }
    }

    /** Said once for as long as it is the same. */
    private void passing(DeskreelException error) {
        if (trouble == null || !trouble.sentence().equals(error.sentence())) {
            LOG.atWarn()
                    .addKeyValue("listener", label())
                    .addKeyValue("errorCode", error.code())
                    .log("Events wait for a listener: {}", error.sentence());
        }
        trouble = error;
    }

    private void pause() throws InterruptedException {
        long millis = backoff.next().toMillis();
        if (ended()) {
            Thread.sleep(Math.min(millis, FIRST_PAUSE.toMillis()));
        } else {
            ending.await(millis, TimeUnit.MILLISECONDS);
        }
    }

    private boolean ended() {
        return ending.getCount() == 0;
    }

    private void close(RecordingListener made) {
        // What it does at its end is not to fail because it was interrupted before.
        Thread.interrupted();
        try {
            made.close();
        } catch (DeskreelException e) {
            complain(e, "close", e.sentence());
        }
    }

    private void complain(DeskreelException error, String operation, String sentence) {
        LOG.atError()
                .addKeyValue("listener", label())
                .addKeyValue("plugin", listener.bound().provided().plugin())
                .addKeyValue("operation", operation)
                .addKeyValue("errorCode", error.code())
                .setCause(error)
                .log(sentence);
    }
}
