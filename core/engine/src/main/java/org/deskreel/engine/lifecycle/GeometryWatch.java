// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.capture.LayoutListener;
import org.jspecify.annotations.Nullable;

/** Watches the display layout through the backend in use, and brings its news into the recorder's loop. */
final class GeometryWatch implements AutoCloseable {
    private final RecorderLoop loop;
    private final PluginFaults faults;
    private @Nullable CaptureBackend backend;
    private CaptureBackend.@Nullable Watch watch;
    private @Nullable Ear ear;

    @Inject
    GeometryWatch(RecorderLoop loop, PluginFaults faults) {
        this.loop = loop;
        this.faults = faults;
    }

    /** Watches through this backend from now on, and through no other. */
    void watch(CaptureBackend used, Consumer<DisplayLayout> changed, BiConsumer<EndCause, String> unavailable) {
        close();
        backend = used;
        ear = new Ear(changed, unavailable);
        try {
            watch = used.watch(ear);
        } catch (DeskreelException e) {
            faults.note(e, "The display layout is not watched.");
        }
    }

    /** Whether two takes of the backend in use can overlap; not, when it cannot say. */
    boolean overlaps() {
        return backend != null && says(backend::overlaps);
    }

    /** Whether takes of the backend in use follow the layout by themselves; not, when it cannot say. */
    boolean followsLayout() {
        return backend != null && says(backend::followsLayout);
    }

    private boolean says(BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (DeskreelException e) {
            faults.note(e, "It is taken for a no.");
            return false;
        }
    }

    @Override
    public void close() {
        if (ear != null) {
            ear.closed = true;
        }
        if (watch != null) {
            Farewell.to(watch);
            watch = null;
        }
    }

    /** However often and fast a backend tells of layouts, the loop is told of the newest, once at a time. */
    private final class Ear implements LayoutListener {
        private final Consumer<DisplayLayout> changed;
        private final BiConsumer<EndCause, String> unavailable;
        private final AtomicReference<@Nullable DisplayLayout> news = new AtomicReference<>();
        private volatile boolean closed;

        Ear(Consumer<DisplayLayout> changed, BiConsumer<EndCause, String> unavailable) {
            this.changed = changed;
            this.unavailable = unavailable;
        }

        @Override
        public void layout(@Nullable DisplayLayout layout) {
            if (layout == null) {
                faults.note("A capture backend has told of no layout at all, and is not believed.");
            } else if (!closed && news.getAndSet(layout) == null) {
                loop.post(this::tell);
            }
        }

        private void tell() {
            DisplayLayout newest = news.getAndSet(null);
            if (newest != null && !closed) {
                changed.accept(newest);
            }
        }

        @Override
        public void unavailable(@Nullable EndCause cause, @Nullable String sentence) {
            if (cause == null || sentence == null) {
                faults.note("A capture backend has told that the display cannot be seen, and not why.");
            } else if (!closed) {
                loop.post(() -> unavailable.accept(cause, sentence));
            }
        }
    }
}
