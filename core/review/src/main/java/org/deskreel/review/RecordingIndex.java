// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.deskreel.engine.recordings.Progress;
import org.deskreel.engine.recordings.RecordingFilter;
import org.deskreel.engine.recordings.RecordingStore;
import org.deskreel.engine.recordings.RecordingStore.Query;
import org.deskreel.engine.recordings.RecordingSummary;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/** The recordings of a sink, read again every minute, so that pages of the list come at once. Safe for several threads. */
final class RecordingIndex implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    /** All there are, and yet a limit: a list without one is sorted on disk, because it is not meant to be held. */
    private static final int ALL = Integer.MAX_VALUE - 1;

    private final RecordingStore store;
    private final Thread reader = new Thread(this::read, "deskreel-index");
    private final AtomicLong looked = new AtomicLong();
    private volatile View view = new View(List.of(), false, 0, null);

    RecordingIndex(RecordingStore store) {
        this.store = store;
        reader.setDaemon(true);
    }

    /**
     * What is known.
     *
     * @param recordings newest first
     * @param complete whether the sink has been read to its end
     * @param looked how many recordings have been looked at so far
     * @param problem why the sink could not be read the last time; null when it could
     */
    record View(
            List<RecordingSummary> recordings,
            boolean complete,
            long looked,
            @Nullable String problem) {}

    void start() {
        reader.start();
    }

    View view() {
        View now = view;
        return now.complete() ? now : new View(now.recordings(), false, looked.get(), now.problem());
    }

    private void read() {
        try {
            while (true) {
                readOnce();
                Thread.sleep(INTERVAL.toMillis());
            }
        } catch (InterruptedException | CancellationException e) {
            // The server is being closed.
            Thread.currentThread().interrupt();
        }
    }

    private void readOnce() {
        looked.set(0);
        List<RecordingSummary> found = new ArrayList<>();
        try {
            store.list(new Query(RecordingFilter.ALL, ALL, true, Path.of("")), found::add, counting());
            view = new View(List.copyOf(found), true, found.size(), null);
        } catch (DeskreelException e) {
            View before = view;
            view = new View(before.recordings(), before.complete(), before.looked(), e.sentence());
        }
    }

    private Progress counting() {
        return new Progress() {
            @Override
            public void begin(String unit, long total) {}

            @Override
            public void step(long done) {
                looked.addAndGet(done);
            }
        };
    }

    @Override
    public void close() {
        reader.interrupt();
    }
}
