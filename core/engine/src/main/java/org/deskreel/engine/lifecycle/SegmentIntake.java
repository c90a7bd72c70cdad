// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.deskreel.engine.delivery.Delivery;
import org.deskreel.engine.spool.SegmentKeeper;
import org.deskreel.engine.thread.DaemonThreads;
import org.deskreel.spi.capture.ClosedSegment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in the segments of all takes, in the order of time. Takes overlap for a moment when the layout changes, so the
 * segments of a take wait until the take before it has ended. Hashing is done here, in a thread of its own.
 */
final class SegmentIntake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentIntake.class);

    private final SegmentKeeper keeper;
    private final Delivery delivery;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(DaemonThreads.named("segment-intake"));
    private final TreeMap<Integer, List<ClosedSegment>> takes = new TreeMap<>();
    private final Set<Integer> ended = new HashSet<>();

    @Inject
    SegmentIntake(SegmentKeeper keeper, Delivery delivery) {
        this.keeper = keeper;
        this.delivery = delivery;
    }

    void begun(int take) {
        submit(() -> takes.put(take, new ArrayList<>()));
    }

    void closed(int take, ClosedSegment segment) {
        submit(() -> {
            List<ClosedSegment> waiting = takes.get(take);
            if (waiting != null) {
                waiting.add(segment);
                drain();
            }
        });
    }

    void ended(int take) {
        submit(() -> {
            ended.add(take);
            drain();
        });
    }

    private void submit(Runnable task) {
        executor.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("A segment could not be taken in and is left in the spool");
            }
        });
    }

    private void drain() {
        while (!takes.isEmpty()) {
            Map.Entry<Integer, List<ClosedSegment>> first = takes.firstEntry();
            List<ClosedSegment> segments = List.copyOf(first.getValue());
            first.getValue().clear();
            segments.forEach(segment -> keep(first.getKey(), segment));
            if (!ended.contains(first.getKey())) {
                return;
            }
            takes.remove(first.getKey());
        }
    }

    private void keep(int take, ClosedSegment segment) {
        keeper.keep(take, segment.file(), segment.start(), segment.end()).ifPresent(kept -> delivery.changed(false));
    }

    /** Waits until everything that was handed over is part of the recording. */
    boolean finish(Duration limit) {
        executor.shutdown();
        try {
            return executor.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
