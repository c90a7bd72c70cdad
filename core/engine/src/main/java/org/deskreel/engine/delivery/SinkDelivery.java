// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListSet;
import org.deskreel.engine.config.DeliveryConfig;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingBook;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.SpooledStatus.SinkStatus;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one recording to one sink, in a thread of its own: segments in the order of their numbers, manifest and
 * playlist as they change, the open segment as it grows. Its failures concern nobody else.
 */
final class SinkDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(SinkDelivery.class);
    private static final Set<ErrorCategory> POISON = Set.of(ErrorCategory.CONFLICT, ErrorCategory.DATA);
    private static final long MANIFEST_BYTES_PER_SECOND = 64 * 1024;

    /** Manifest and playlist together are about so many times as long as the playlist. */
    private static final long MANIFEST_PER_PLAYLIST = 3;

    private static final long CHECKPOINT_BYTES_PER_SECOND = 1024 * 1024;
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Destination destination;
    private final RecordingFolder folder;
    private final RecordingBook book;
    private final Clock clock;
    private final Backoff backoff;
    private final Parcel parcel;
    private final Pace manifestPace;
    private final Pace checkpointPace;
    private final boolean checkpoints;
    private final Runnable progressed;
    private final Thread thread;
    private final Set<Integer> setAside = new ConcurrentSkipListSet<>();

    private long changes = 1;
    private long sending;
    private long sent;
    private boolean manifestUrgent = true;
    private boolean awake;
    private boolean hurried;
    private boolean stopped;
    private long checkpointed;
    private @Nullable Manifest unlisted;
    private volatile @Nullable String problem;

    SinkDelivery(
            Destination destination, RecordingFolder folder, DeliveryConfig config, Clock clock, Runnable progressed) {
        this.destination = destination;
        this.folder = folder;
        this.book = folder.book();
        this.clock = clock;
        this.backoff = new Backoff(config.retryFirst(), config.retryLongest(), new SplittableRandom());
        this.parcel = new Parcel(destination, folder, clock);
        this.manifestPace = new Pace(config.manifestInterval(), MANIFEST_BYTES_PER_SECOND);
        this.checkpointPace = new Pace(config.checkpoint(), CHECKPOINT_BYTES_PER_SECOND);
        this.checkpoints = !config.checkpoint().isZero();
        this.progressed = progressed;
        this.thread = new Thread(this::run, "delivery-" + destination.name());
        this.thread.setDaemon(true);
    }

    Destination destination() {
        return destination;
    }

    void start() {
        thread.start();
    }

    /** The recording has changed; {@code urgent} when the manifest should be sent whatever its pace. */
    synchronized void changed(boolean urgent) {
        changes++;
        manifestUrgent |= urgent;
        awake = true;
        notifyAll();
    }

    /** Tries what failed again now, instead of waiting any longer. */
    synchronized void hurry() {
        hurried = true;
        notifyAll();
    }

    /** Ends the thread; what it is putting at the moment is interrupted. */
    void stop() {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        thread.interrupt();
        try {
            thread.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Segments that the sink does not have and that may still be delivered. */
    int waiting() {
        return book.undelivered(destination.name()) - setAside.size();
    }

    /** Whether the sink has all segments and the newest manifest. */
    synchronized boolean done() {
        return waiting() == 0 && sent == changes;
    }

    /** Whether some segment can never be delivered. */
    boolean damaged() {
        return !setAside.isEmpty();
    }

    boolean failing() {
        return problem != null;
    }

    SinkStatus status() {
        return new SinkStatus(destination.name(), destination.sink().location(), waiting(), problem);
    }

    private void run() {
        while (!stopped()) {
            try {
                if (step()) {
                    succeeded();
                } else {
                    pause(untilDue());
                }
            } catch (DeskreelException e) {
                failed(e);
            } catch (RuntimeException e) {
                LOG.atError()
                        .addKeyValue("sink", destination.name())
                        .setCause(e)
                        .log("Delivery met a bug and tries again");
                pause(backoff.longest());
            }
        }
    }

    private synchronized boolean stopped() {
        return stopped;
    }

    /** Does the most important thing that can be done now; false when there is nothing to do. */
    private boolean step() {
        Instant now = clock.instant();
        if (unlisted != null) {
            sendPlaylist(unlisted);
            return true;
        }
        if (manifestDue(now)) {
            sendManifest();
            return true;
        }
        int next = nextSegment();
        if (next > 0) {
            sendSegment(next);
            return true;
        }
        Optional<Entry.SegmentOpened> open = checkpointDue(now);
        open.ifPresent(this::sendCheckpoint);
        return open.isPresent();
    }

    private int nextSegment() {
        int count = book.segmentCount();
        for (int number = book.firstUndelivered(destination.name()); number > 0 && number <= count; number++) {
            if (!book.delivered(destination.name(), number) && !setAside.contains(number)) {
                return number;
            }
        }
        return 0;
    }

    /** Segments that the sink has, or that were set aside; a manifest that lists more would promise too much. */
    private int reached() {
        int count = book.segmentCount();
        int next = nextSegment();
        return next == 0 ? count : next - 1;
    }

    private void sendSegment(int number) {
        try {
            parcel.segment(number);
            book.add(new Entry.Delivered(destination.name(), number));
        } catch (DeskreelException e) {
            if (!POISON.contains(e.code().category())) {
                throw e;
            }
            setAside(number, e);
        }
        changed(false);
    }

    private void setAside(int number, DeskreelException e) {
        setAside.add(number);
        String sentence = "Segment " + number + " cannot be delivered to " + destination.name() + ": " + e.sentence();
        LOG.atError()
                .addKeyValue("sink", destination.name())
                .addKeyValue("errorCode", e.code())
                .log(sentence);
        book.add(new Entry.Noted(clock.instant(), "segment-set-aside", sentence));
    }

    private synchronized boolean manifestDue(Instant now) {
        boolean caughtUp = waiting() == 0;
        return sent < changes && (manifestUrgent && caughtUp || manifestPace.due(now));
    }

    private void sendManifest() {
        synchronized (this) {
            sending = changes;
        }
        unlisted = parcel.manifest(reached());
    }

    /** In a step of its own, so that a sink that fails every other time gets it, too. */
    private void sendPlaylist(Manifest manifest) {
        long bytes = parcel.playlist(manifest);
        manifestPace.sent(clock.instant(), MANIFEST_PER_PLAYLIST * bytes);
        unlisted = null;
        synchronized (this) {
            sent = sending;
            manifestUrgent = sent < changes && manifestUrgent;
        }
    }

    private Optional<Entry.SegmentOpened> checkpointDue(Instant now) {
        if (!checkpoints || !checkpointPace.due(now)) {
            return Optional.empty();
        }
        return book.openSegments().stream()
                .reduce((older, newer) -> newer)
                .filter(open -> folder.file(open.file()).toFile().length() != checkpointed);
    }

    private void sendCheckpoint(Entry.SegmentOpened open) {
        checkpointed = parcel.checkpoint(open);
        checkpointPace.sent(clock.instant(), checkpointed);
    }

    private synchronized Duration untilDue() {
        Duration wait = sent < changes ? manifestPace.wait(clock.instant()) : IDLE;
        return wait.compareTo(IDLE) < 0 ? wait : IDLE;
    }

    private void succeeded() {
        if (problem != null) {
            LOG.atInfo().addKeyValue("sink", destination.name()).log("Delivery works again");
        }
        problem = null;
        backoff.reset();
        progressed.run();
    }

    private void failed(DeskreelException e) {
        boolean news = !e.sentence().equals(problem);
        problem = e.sentence();
        Duration wait = e.retryable() ? backoff.next() : backoff.longest();
        (news ? LOG.atWarn() : LOG.atDebug())
                .addKeyValue("sink", destination.name())
                .addKeyValue("errorCode", e.code())
                .addKeyValue("retryInMillis", wait.toMillis())
                .log(e.sentence());
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
        return stopped || hurried || awake && problem == null;
    }
}
