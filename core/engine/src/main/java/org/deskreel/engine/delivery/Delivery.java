// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deskreel.engine.config.DeliveryConfig;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.signing.ManifestSeal;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingBook;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.SpooledStatus.SinkStatus;
import org.deskreel.engine.thread.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one recording to all its sinks, each with its own thread and fate. A segment leaves the spool when every
 * required sink has it. Safe for several threads.
 */
public final class Delivery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration LAST_WORD = Duration.ofSeconds(5);

    /** For the last manifest in sinks that are not required. */
    private static final Duration COURTESY = Duration.ofSeconds(1);

    private static final Duration JOIN = Duration.ofMillis(500);

    private final RecordingFolder folder;
    private final ManifestSeal seal;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final List<SinkDelivery> sinks;
    private volatile List<LastWord> lastWords = List.of();
    private boolean started;
    private int removed;

    /**
     * For the recording in {@code folder}; nothing is sent before {@link #start()}.
     *
     * @param bandwidth shared by all that the recorder sends
     * @param seal signs the manifests, or does not
     */
    public Delivery(
            List<Destination> destinations,
            RecordingFolder folder,
            DeliveryConfig config,
            Bandwidth bandwidth,
            ManifestSeal seal,
            Clock clock) {
        this.folder = folder;
        this.seal = seal;
        this.clock = clock;
        this.timer = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("delivery-timer"));
        this.sinks = destinations.stream()
                .map(destination -> new Sender(destination, bandwidth, timer))
                .map(sender -> new SinkDelivery(sender, folder, config, seal, clock, this::progressed))
                .toList();
    }

    /** Begins to deliver, starting with what an earlier recorder left; once it has begun, this does nothing. */
    public synchronized void start() {
        if (!started) {
            started = true;
            sinks.forEach(SinkDelivery::start);
        }
    }

    /** The recording has changed; {@code urgent} when its state did. */
    public void changed(boolean urgent) {
        sinks.forEach(sink -> sink.changed(urgent));
    }

    /** How each sink is doing. */
    public List<SinkStatus> status() {
        return sinks.stream().map(SinkDelivery::status).toList();
    }

    /**
     * Delivers what is left of a recording whose session has ended, settles its state, and delivers that.
     *
     * @param limit after which what is left stays in the spool
     * @return whether every required sink has everything
     */
    public boolean finish(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        long segmentsEnd = end - Math.min(LAST_WORD.toNanos(), limit.toNanos() / 5);
        start();
        changed(true);
        sinks.forEach(sink -> sink.hurry(segmentsEnd));
        await(segmentsEnd, () -> sinks.stream().allMatch(this::settled));
        boolean signs = required().allMatch(sink -> sink.waiting() == 0) && seal.signs(segmentsEnd);
        settle(end, signs);
        if (signs && required().allMatch(sink -> said(sink) && sink.waiting() == 0 && !sink.refuses())) {
            folder.book().add(new Entry.Settled(clock.instant()));
            lastWords.forEach(LastWord::halt); // From now on the spool may be cleared.
        }
        if (folder.book().state() == RecordingState.COMPLETE && !required().allMatch(this::said)) {
            state(RecordingState.INCOMPLETE, "A sink did not take the last manifest.");
        }
        return folder.book().state() == RecordingState.COMPLETE;
    }

    /** A sink that is not required is waited for only while it works. */
    private boolean settled(SinkDelivery sink) {
        boolean optional = required().noneMatch(sink::equals);
        return sink.waiting() == 0 || optional && sink.failing();
    }

    private void settle(long end, boolean signs) {
        boolean everything = required().allMatch(SinkDelivery::whole);
        if (everything) {
            forsake();
        }
        if (everything && signs) {
            state(RecordingState.COMPLETE, "Every required sink has everything.");
        } else {
            String why = everything ? "The manifest cannot be signed." : "Not every required sink has everything.";
            state(RecordingState.INCOMPLETE, why);
        }
        lastWords = sinks.stream().map(sink -> sink.lastWord(end)).toList();
        lastWords.forEach(LastWord::start);
        await(end, () -> required().allMatch(this::said));
        await(
                Math.min(end, System.nanoTime() + COURTESY.toNanos()),
                () -> sinks.stream().allMatch(this::said));
    }

    private boolean said(SinkDelivery sink) {
        return lastWords.get(sinks.indexOf(sink)).said();
    }

    private void state(RecordingState state, String why) {
        folder.book().add(new Entry.StateChanged(clock.instant(), state, why));
    }

    private Stream<SinkDelivery> required() {
        boolean noneRequired =
                sinks.stream().noneMatch(sink -> sink.destination().required());
        return sinks.stream().filter(sink -> noneRequired || sink.destination().required());
    }

    private synchronized void await(long until, BooleanSupplier reached) {
        try {
            while (!reached.getAsBoolean()) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return;
                }
                wait(Math.min(left, 200));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void progressed() {
        removeDelivered();
        notifyAll();
    }

    private void removeDelivered() {
        RecordingBook book = folder.book();
        while (removed < book.segmentCount() && (book.givenUp(removed + 1) || mayLeave(book, removed + 1))) {
            removed++;
            if (!book.givenUp(removed) && !everywhere(book, removed)) {
                forsake(removed);
            }
            remove(removed);
        }
    }

    /** Nothing waits for sinks that are not required and do not work: what they lack they will never get. */
    private synchronized void forsake() {
        RecordingBook book = folder.book();
        for (int number = removed + 1; number <= book.segmentCount(); number++) {
            if (!book.givenUp(number) && !everywhere(book, number)) {
                forsake(number);
            }
        }
    }

    private void forsake(int number) {
        folder.book().add(new Entry.GivenUp(clock.instant(), number, "sink-not-reached"));
    }

    private boolean everywhere(RecordingBook book, int number) {
        return sinks.stream().allMatch(sink -> book.delivered(sink.destination().name(), number));
    }

    private void remove(int number) {
        try {
            Files.deleteIfExists(folder.file(folder.book().file(number)));
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("segment", number).setCause(e).log("A segment cannot leave the spool");
        }
    }

    private boolean mayLeave(RecordingBook book, int number) {
        return required().allMatch(sink -> book.delivered(sink.destination().name(), number))
                && sinks.stream()
                        .allMatch(sink -> sink.failing()
                                || book.delivered(sink.destination().name(), number));
    }

    /**
     * Makes room in the spool: gives segments up, the oldest first, beginning with those that some sink has.
     *
     * @param bytes that are needed
     * @param cause why, in kebab case
     * @return the bytes that are free now
     */
    public synchronized long giveUp(long bytes, String cause) {
        RecordingBook book = folder.book();
        List<Integer> spooled = IntStream.rangeClosed(removed + 1, book.segmentCount())
                .filter(number -> !book.givenUp(number))
                .boxed()
                .sorted(Comparator.comparing(number -> !book.deliveredSomewhere(number)))
                .toList();
        long freed = 0;
        for (int number : spooled) {
            if (freed < bytes) {
                freed += giveUp(number, cause);
            }
        }
        return freed;
    }

    private long giveUp(int number, String cause) {
        SegmentEntry segment = folder.book().segment(number);
        folder.book().add(new Entry.GivenUp(clock.instant(), number, cause));
        LOG.atError()
                .addKeyValue("segment", segment.name())
                .addKeyValue("cause", cause)
                .log("A segment is given up before every sink has it");
        remove(number);
        changed(false);
        return segment.bytes();
    }

    /** Ends all threads; puts that are under way are interrupted. */
    @Override
    public void close() {
        sinks.forEach(SinkDelivery::halt);
        lastWords.forEach(LastWord::halt);
        timer.shutdownNow();
        sinks.forEach(sink -> sink.join(JOIN));
    }
}
