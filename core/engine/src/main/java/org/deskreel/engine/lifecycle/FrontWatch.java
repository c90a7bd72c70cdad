// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.deskreel.engine.config.TimelineConfig;
import org.deskreel.engine.config.TitleMask;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.FrontLog;
import org.deskreel.engine.spool.RecordingBook;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.FrontListener;
import org.deskreel.spi.capture.FrontWindow;
import org.jspecify.annotations.Nullable;

/**
 * Notes what is in front, as the backend in use tells, if that is wanted. Everything but {@link #close()} in the recorder's
 * loop.
 */
final class FrontWatch implements AutoCloseable {
    /** The event of a timeline that ends before its recording. */
    static final String FULL = "timeline-full";

    /** The event of a backend that cannot tell. */
    static final String UNKNOWN = "timeline-unknown";

    /** What is in front for a shorter time is on the way to something else. */
    private static final Duration DEBOUNCE = Duration.ofMillis(250);

    private final RecorderLoop loop;
    private final PluginFaults faults;
    private final RecordingBook book;
    private final TimelineConfig config;
    private final Clock clock;
    private @Nullable Ear ear;
    private FrontWindow seen = FrontWindow.NONE;
    private boolean resting;

    @Inject
    FrontWatch(RecorderLoop loop, PluginFaults faults, RecordingBook book, TimelineConfig config, Clock clock) {
        this.loop = loop;
        this.faults = faults;
        this.book = book;
        this.config = config;
        this.clock = clock;
    }

    /** Listens to this backend from now on, and to no other. */
    void watch(Candidate used) {
        close();
        if (!config.enabled()) {
            return;
        }
        note(clock.instant(), FrontWindow.NONE);
        Ear fresh = new Ear();
        ear = fresh;
        try {
            used.backend().watchFront(fresh).ifPresentOrElse(fresh::belongsTo, () -> unknown(used.name()));
        } catch (DeskreelException e) {
            faults.note(e, "It is not noted what is in front.");
        }
    }

    private void unknown(String backend) {
        book.add(new Entry.Noted(
                clock.instant(), UNKNOWN, "The capture backend '" + backend + "' cannot tell what is in front."));
    }

    /** Nothing is recorded for now, so nothing is noted either. */
    void rest() {
        add(clock.instant(), FrontWindow.NONE);
        resting = true;
    }

    /** It is recorded again. */
    void goOn() {
        resting = false;
        add(clock.instant(), seen);
    }

    private void note(Instant at, FrontWindow window) {
        seen = masked(window);
        add(at, seen);
    }

    private FrontWindow masked(FrontWindow window) {
        String title = config.titles() ? window.title() : "";
        for (TitleMask mask : config.mask()) {
            title = mask.hide(title);
        }
        return new FrontWindow(window.program(), title);
    }

    private void add(Instant at, FrontWindow window) {
        FrontLog front = book.front();
        if (!config.enabled() || resting || window.equals(last(front))) {
            return;
        }
        if (!front.full()) {
            book.add(new Entry.InFront(at, window.program(), window.title()));
        } else if (!last(front).equals(FrontWindow.NONE)) {
            book.add(new Entry.InFront(at, "", ""));
            book.add(new Entry.Noted(
                    clock.instant(), FULL, "What was in front has changed too often; it is not noted any more."));
        }
    }

    private static FrontWindow last(FrontLog front) {
        Optional<Entry.InFront> last = front.last();
        return last.isEmpty()
                ? FrontWindow.NONE
                : new FrontWindow(last.get().program(), last.get().title());
    }

    @Override
    public void close() {
        if (ear != null) {
            ear.close();
        }
    }

    /** However often and fast a backend tells of windows, the newest is noted, a few times a second at most. */
    private final class Ear implements FrontListener, AutoCloseable {
        private final AtomicReference<@Nullable Told> news = new AtomicReference<>();
        private CaptureBackend.@Nullable Watch watch;
        private volatile boolean closed;

        private record Told(Instant at, FrontWindow window) {}

        void belongsTo(CaptureBackend.Watch begun) {
            watch = begun;
        }

        @Override
        public void close() {
            closed = true;
            if (watch != null) {
                Farewell.to(watch);
                watch = null;
            }
        }

        @Override
        public void inFront(@Nullable FrontWindow window) {
            if (window == null) {
                faults.note("A capture backend has told of no window at all, and is not believed.");
            } else if (!closed && news.getAndSet(new Told(clock.instant(), window)) == null) {
                loop.after(DEBOUNCE, this::tell);
            }
        }

        private void tell() {
            Told newest = news.getAndSet(null);
            if (newest != null && !closed) {
                note(newest.at(), newest.window());
            }
        }
    }
}
