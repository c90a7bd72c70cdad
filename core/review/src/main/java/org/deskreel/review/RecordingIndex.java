// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.recordings.RecordingStore;
import org.deskreel.engine.recordings.RecordingSummary;
import org.deskreel.engine.thread.DaemonThreads;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recordings of a sink, so that pages of the list come at once: as they were read the last time, also by another process,
 * and read again every minute. Of those that have been over for an hour, or silent for a day, manifests are read once a day only.
 * Safe for several threads.
 */
final class RecordingIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingIndex.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    /** What is over can still change: what waited in a spool is delivered, or somebody repairs it. */
    private static final Duration WHOLE = Duration.ofDays(1);

    private static final Duration SETTLED = Duration.ofHours(1);

    /** What is said to go on, and has said nothing for so long, was left behind by a recorder that is gone. */
    private static final Duration SILENT = Duration.ofDays(1);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Reading is nine tenths of pause, however long it takes. */
    private static final int PAUSES = 9;

    /** Of the memory: what is known stands beside what is found until it takes its place. */
    private static final int SHARE = 3;

    private final RecordingStore store;
    private final IndexFile file;
    private final KeptTitles titles;
    private final Clock clock;
    private final Thread thread;
    private final BlockingQueue<Instant> asked = new ArrayBlockingQueue<>(1);
    private final CountDownLatch remembered = new CountDownLatch(1);
    private volatile View view = View.NOTHING;
    private volatile @Nullable Reading reading = new Reading(List.of(), 0);
    private Instant wholeAt = Instant.MIN;

    /**
     * @param store finds them
     * @param file keeps them
     * @param titles of those that are gone are removed
     * @param clock tells what has been over for long
     */
    RecordingIndex(RecordingStore store, IndexFile file, KeptTitles titles, Clock clock) {
        this.store = store;
        this.file = file;
        this.titles = titles;
        this.clock = clock;
        this.thread = DaemonThreads.named("deskreel-index").newThread(this::readAgainAndAgain);
    }

    /**
     * What is known.
     *
     * @param recordings newest first
     * @param readAt when the sink was read to its end; null when it never was, and these are only some
     * @param progress of the reading that goes on, or is about to begin; null when none does
     * @param problem why the sink could not be read the last time, or only in part; null when it could
     */
    record View(
            List<RecordingSummary> recordings,
            @Nullable Instant readAt,
            @Nullable Progress progress,
            @Nullable String problem) {
        static final View NOTHING = new View(List.of(), null, null, null);
    }

    /**
     * How far the reading is.
     *
     * @param looked so many recordings have been looked at
     * @param of of so many that there were the last time; 0 when nobody knows
     */
    record Progress(long looked, long of) {}

    void start() {
        thread.start();
    }

    /** What is known at this moment; waits for what was known before this process, which takes a second at most. */
    View view() {
        try {
            remembered.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // In this order: a reading that ends in between has set the view by then.
        Reading now = reading;
        View known = view;
        return now == null ? known : now.over(known);
    }

    /** Has every manifest read again, soon. */
    void readAll() {
        asked.offer(clock.instant());
    }

    private void readAgainAndAgain() {
        try {
            remember();
            boolean all = false;
            while (true) {
                long begun = System.nanoTime();
                read(all);
                long pause = Math.max(INTERVAL.toNanos(), PAUSES * (System.nanoTime() - begun));
                all = asked.poll(pause, TimeUnit.NANOSECONDS) != null;
            }
        } catch (InterruptedException | CancellationException e) {
            // The server is being closed.
            Thread.currentThread().interrupt();
        }
    }

    private void remember() {
        try {
            file.read().ifPresent(content -> {
                view = new View(content.recordings(), content.readAt(), null, null);
                wholeAt = content.wholeAt();
            });
        } finally {
            remembered.countDown();
        }
    }

    /** Reads the sink; whatever goes wrong, what was known stays, and it is tried again. */
    private void read(boolean all) {
        View before = view;
        Instant begun = clock.instant();
        boolean whole = all || !begun.isBefore(wholeAt.plus(WHOLE));
        Reading now = new Reading(before.recordings(), Runtime.getRuntime().maxMemory() / SHARE);
        reading = now;
        try {
            store.refresh(key -> whole ? Optional.empty() : settled(now.known(key), begun), now);
            keep(now, begun, whole ? begun : wholeAt);
        } catch (DeskreelException e) {
            view = new View(before.recordings(), before.readAt(), null, e.sentence());
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("The list of recordings cannot be read", e);
            view = new View(before.recordings(), before.readAt(), null, "The sink cannot be read; see the log.");
        } finally {
            reading = null;
        }
    }

    private void keep(Reading found, Instant readAt, Instant whole) {
        List<RecordingSummary> recordings = found.recordings();
        boolean same = recordings.equals(view.recordings()) && whole.equals(wholeAt);
        String missing = found.leftOut() == 0
                ? null
                : "There are " + found.leftOut()
                        + " older ones than this list has room for; 'deskreel recordings list' has.";
        view = new View(recordings, readAt, null, missing);
        wholeAt = whole;
        if (!same) {
            file.write(new IndexFile.Content(readAt, whole, recordings));
            titles.retain(recordings);
        }
    }

    private static Optional<RecordingSummary> settled(@Nullable RecordingSummary known, Instant now) {
        return Optional.ofNullable(known).filter(recording -> {
            RecordingState state = recording.state();
            Instant written = recording.updatedAt();
            return state != null && written != null && written.isBefore(now.minus(state.over() ? SETTLED : SILENT));
        });
    }

    /** Ends a reading that goes on, and waits a moment until it has ended. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
