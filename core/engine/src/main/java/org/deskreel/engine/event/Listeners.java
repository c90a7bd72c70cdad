// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.event;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.deskreel.engine.component.Components;
import org.deskreel.engine.config.BoundListener;
import org.deskreel.engine.spool.RecordingBook;
import org.deskreel.engine.thread.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that listen to one recording, or to the agent. Safe for several threads. */
public final class Listeners implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private static final Duration JOIN = Duration.ofMillis(500);

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("listener-timer"));
    private final List<Teller> tellers;
    private final Duration parting;
    private boolean started;

    /** With a feed for the listener of each name. */
    Listeners(
            List<BoundListener> listeners,
            Components components,
            Function<String, ? extends Feed> feeds,
            Limits limits) {
        parting = limits.parting();
        tellers = listeners.stream()
                .map(one -> new Teller(one, components, feeds.apply(one.common().label()), limits.call(), timer))
                .toList();
    }

    /** Those of a recording, beginning with what they were not told of by earlier recorders. */
    public static Listeners of(List<BoundListener> listeners, Components components, RecordingBook book, Clock clock) {
        Listeners all = new Listeners(listeners, components, label -> new BookFeed(book, label, clock), Limits.USUAL);
        book.whenEvent(all::news);
        return all;
    }

    /** Begins to tell; once it has begun, this does nothing. Nothing is lost by a late beginning. */
    public synchronized void start() {
        if (!started) {
            started = true;
            tellers.forEach(Teller::start);
        }
    }

    void news() {
        tellers.forEach(Teller::news);
    }

    /** Waits until all have been told everything that has happened, but no longer than five seconds. */
    public void finish() {
        start();
        long until = System.nanoTime() + parting.toNanos();
        tellers.forEach(Teller::hurry);
        try {
            for (Teller teller : tellers) {
                if (!teller.drained(until)) {
                    LOG.atError().addKeyValue("listener", teller.label()).log("A listener was not told of everything");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all threads; calls that are under way are interrupted. */
    @Override
    public void close() {
        tellers.forEach(Teller::halt);
        long until = System.nanoTime() + JOIN.toNanos();
        try {
            for (Teller teller : tellers) {
                teller.drained(until);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        timer.shutdownNow();
    }
}
