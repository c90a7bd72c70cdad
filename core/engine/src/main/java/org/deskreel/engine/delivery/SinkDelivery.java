// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.deskreel.engine.EngineError;
import org.deskreel.engine.config.DeliveryConfig;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.signing.ManifestSeal;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingBook;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.SpooledStatus.SinkStatus;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one recording to one sink, in a thread of its own, with helpers while there is a backlog: segments in the order
 * of their numbers, manifest and playlist as they change, the open segment as it grows. Its failures concern nobody else.
 */
final class SinkDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(SinkDelivery.class);
    private static final Set<ErrorCategory> POISON = Set.of(ErrorCategory.CONFLICT, ErrorCategory.DATA);
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Sender sender;
    private final RecordingFolder folder;
    private final RecordingBook book;
    private final DeliveryConfig config;
    private final ManifestSeal seal;
    private final Clock clock;
    private final Runnable progressed;
    private final String name;
    private final SegmentQueue queue;
    private final Parcel parcel;
    private final ManifestUpdates manifest;
    private final Checkpoints checkpoints;
    private final Backoff backoff;
    private final Trouble trouble;
    private final Helpers helpers;
    private final Thread thread;

    private boolean awake;
    private boolean hurried;
    private volatile boolean stopped;
    private volatile boolean troubled;
    private volatile int most;

    /**
     * @param progressed called after each success and each failure, in one of this delivery's threads
     */
    SinkDelivery(
            Sender sender,
            RecordingFolder folder,
            DeliveryConfig config,
            ManifestSeal seal,
            Clock clock,
            Runnable progressed) {
        this.sender = sender;
        this.folder = folder;
        this.book = folder.book();
        this.config = config;
        this.seal = seal;
        this.clock = clock;
        this.progressed = progressed;
        this.name = sender.destination().name();
        this.queue = new SegmentQueue(book, name);
        this.parcel = new Parcel(sender, folder, "delivery", seal, clock);
        this.manifest = new ManifestUpdates(parcel, queue::refused, config.manifestInterval(), clock);
        this.checkpoints = new Checkpoints(folder, parcel, config.checkpoint(), clock);
        this.backoff = new Backoff(config.retryFirst(), config.retryLongest(), new SplittableRandom());
        this.trouble = new Trouble(name, clock);
        this.most = config.puts();
        this.helpers = new Helpers("delivery-" + name, config.lastPuts() - 1);
        this.thread = new Thread(this::run, "delivery-" + name);
        this.thread.setDaemon(true);
    }

    Destination destination() {
        return sender.destination();
    }

    void start() {
        thread.start();
    }

    /** The recording has changed; {@code urgent} when its state did. */
    void changed(boolean urgent) {
        manifest.changed(urgent);
        synchronized (this) {
            awake = true;
            notifyAll();
        }
    }

    /** The session is over: tries what failed again now, the smallest first, and no put lasts longer than until then. */
    void hurry(long deadline) {
        sender.deadline(deadline);
        queue.smallestFirst();
        most = config.lastPuts();
        synchronized (this) {
            hurried = true;
            notifyAll();
        }
    }

    /** Stops sending segments, whatever is on its way, for the last manifest to be sent. */
    LastWord lastWord(long deadline) {
        halt();
        Sender successor = sender.successor();
        successor.deadline(deadline);
        Parcel last = new Parcel(successor, folder, "last-word", seal, clock);
        ManifestUpdates update = new ManifestUpdates(last, queue::refused, Duration.ZERO, clock);
        Backoff pauses = new Backoff(config.retryFirst(), config.retryLongest(), new SplittableRandom());
        return new LastWord(name, update, pauses, trouble, progressed);
    }

    /** Ends all threads soon; what they are putting at the moment is interrupted. */
    void halt() {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        thread.interrupt();
        helpers.halt();
    }

    /** Waits a moment for the end of all threads after {@link #halt}. */
    void join(Duration patience) {
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Segments that the sink does not have and that may still be delivered. */
    int waiting() {
        return queue.waiting();
    }

    /** Whether there are segments that the sink does not take. */
    boolean refuses() {
        return !queue.refused().isEmpty();
    }

    /** Whether the sink has all that it can ever have, and all that there was. */
    boolean whole() {
        return queue.waiting() == 0 && !refuses() && !book.lacks(name);
    }

    boolean failing() {
        return trouble.now().isPresent();
    }

    SinkStatus status() {
        return trouble.status(destination().location(), waiting());
    }

    private void run() {
        while (!stopped) {
            try {
                if (step()) {
                    succeeded();
                } else {
                    pause(checkpoints.wait(manifest.wait(IDLE)));
                }
            } catch (DeskreelException e) {
                failed(e);
            } catch (RuntimeException e) {
                LOG.atError().addKeyValue("sink", name).setCause(e).log("Delivery met a bug and tries again");
                pause(backoff.longest());
            }
        }
    }

    /** Does the most important thing that can be done now; false when there is nothing to do. */
    private boolean step() {
        int waiting = queue.waiting();
        if (manifest.due(waiting == 0)) {
            manifest.send();
            return true;
        }
        if (waiting > 0) {
            sendSegments(waiting);
            return true;
        }
        return checkpoints.send();
    }

    /** With helpers when several wait: most of the time of a put is waiting for the network. */
    private void sendSegments(int waiting) {
        List<Future<?>> others = new ArrayList<>();
        int puts = Math.min(waiting, most);
        sender.sharing(puts);
        troubled = false;
        for (int helper = 1; helper < puts; helper++) {
            others.add(helpers.run(this::sendSome));
        }
        Optional<DeskreelException> failure = outcome(this::sendSome);
        for (Future<?> other : others) {
            Optional<DeskreelException> its = outcome(() -> await(other));
            failure = failure.isPresent() ? failure : its;
        }
        sender.sharing(1);
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private static Optional<DeskreelException> outcome(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (DeskreelException e) {
            return Optional.of(e);
        }
    }

    /**
     * Sends one segment after the other until there is none, or something else is more important. When one fails, all end,
     * so that it is tried again before those after it.
     */
    private void sendSome() {
        Optional<SegmentEntry> next = queue.take();
        while (next.isPresent()) {
            send(next.get().number());
            next = stopped || troubled || manifest.due(false) ? Optional.empty() : queue.take();
        }
    }

    private void send(int number) {
        try {
            parcel.segment(number, queue.mayBeThere(number));
            book.add(new Entry.Delivered(name, number));
            queue.sent(number);
            manifest.changed(false);
            succeeded();
        } catch (DeskreelException e) {
            if (book.givenUp(number)) {
                queue.sent(number);
            } else if (e.code().equals(EngineError.SEGMENT_LOST)) {
                lost(number, e);
            } else if (POISON.contains(e.code().category()) && !stopped) {
                refuse(number, e);
            } else {
                failed(number);
                throw e;
            }
        } catch (RuntimeException e) {
            failed(number);
            throw e;
        }
    }

    private void failed(int number) {
        troubled = true;
        queue.failed(number);
    }

    /** Somebody removed it from the spool: no sink will ever get it. */
    private void lost(int number, DeskreelException e) {
        LOG.atError().addKeyValue("errorCode", e.code()).log(e.sentence());
        book.add(new Entry.GivenUp(clock.instant(), number, "removed-from-spool"));
        queue.sent(number);
        manifest.changed(false);
    }

    private void refuse(int number, DeskreelException e) {
        queue.refuse(number);
        String sentence = "Segment " + number + " cannot be delivered to " + name + ": " + e.sentence();
        LOG.atError()
                .addKeyValue("sink", name)
                .addKeyValue("errorCode", e.code())
                .log(sentence);
        book.add(new Entry.Noted(clock.instant(), "segment-set-aside", sentence));
        manifest.changed(false);
    }

    /** Waits for a helper; its failure counts like one's own. */
    private void await(Future<?> helper) {
        try {
            helper.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DeskreelException failure) {
                throw failure;
            }
            LOG.atError().addKeyValue("sink", name).setCause(e.getCause()).log("Delivery met a bug and tries again");
        }
    }

    private void succeeded() {
        trouble.over();
        backoff.reset();
        progressed.run();
    }

    private void failed(DeskreelException e) {
        if (stopped) {
            return;
        }
        trouble.failed(e);
        Duration wait = e.retryable() ? backoff.next() : backoff.longest();
        LOG.atDebug()
                .addKeyValue("sink", name)
                .addKeyValue("retryInMillis", wait.toMillis())
                .log("Delivery waits");
        progressed.run();
        pause(wait);
    }

    /** Waits; news of the recording ends it, but not while something failed and is to be tried again later. */
    private synchronized void pause(Duration wait) {
        try {
            long until = System.nanoTime() + wait.toNanos();
            for (long left = wait.toMillis(); left > 0 && !roused(); left = (until - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
        awake = false;
        hurried = false;
    }

    private boolean roused() {
        return stopped || hurried || awake && !failing();
    }
}
