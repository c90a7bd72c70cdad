// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.deskreel.engine.config.DeliveryConfig;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingBook;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.SpooledStatus.SinkStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one recording to all its sinks, each with its own thread and fate. A segment leaves the spool when every
 * required sink has it. Safe for several threads.
 */
public final class Delivery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration LAST_WORD = Duration.ofSeconds(5);

    private final RecordingFolder folder;
    private final Clock clock;
    private final List<SinkDelivery> sinks;
    private int removed;

    /** For the recording in {@code folder}; nothing is sent before {@link #start()}. */
    public Delivery(List<Destination> destinations, RecordingFolder folder, DeliveryConfig config, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.sinks = destinations.stream()
                .map(destination -> new SinkDelivery(destination, folder, config, clock, this::progressed))
                .toList();
    }

    /** Begins to deliver, starting with what an earlier recorder left. */
    public void start() {
        sinks.forEach(SinkDelivery::start);
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
        changed(true);
        sinks.forEach(SinkDelivery::hurry);
        await(segmentsEnd, () -> required().allMatch(sink -> sink.waiting() == 0));
        settle();
        await(end, () -> required().allMatch(SinkDelivery::done));
        boolean complete =
                folder.book().state() == RecordingState.COMPLETE && required().allMatch(SinkDelivery::done);
        if (!complete && folder.book().state() == RecordingState.COMPLETE) {
            state(RecordingState.INCOMPLETE, "A sink did not take the last manifest.");
        }
        return complete;
    }

    private void settle() {
        boolean everything = required().allMatch(sink -> sink.waiting() == 0 && !sink.damaged());
        state(
                everything ? RecordingState.COMPLETE : RecordingState.INCOMPLETE,
                everything ? "Every required sink has everything." : "Not every required sink has everything.");
        changed(true);
        sinks.forEach(SinkDelivery::hurry);
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
        while (removed < book.segmentCount() && everywhere(book, removed + 1)) {
            removed++;
            try {
                Files.deleteIfExists(folder.file(book.file(removed)));
            } catch (IOException e) {
                LOG.atWarn()
                        .addKeyValue("segment", removed)
                        .setCause(e)
                        .log("A delivered segment cannot leave the spool");
            }
        }
    }

    /** A sink that is not required is waited for only while it works. */
    private boolean everywhere(RecordingBook book, int number) {
        return required().allMatch(sink -> book.delivered(sink.destination().name(), number))
                && sinks.stream()
                        .allMatch(sink -> sink.failing()
                                || book.delivered(sink.destination().name(), number));
    }

    /** Ends all threads; puts that are under way are interrupted. */
    @Override
    public void close() {
        sinks.forEach(SinkDelivery::stop);
    }
}
