// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.capture.LayoutListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the display layout through the backend in use, and brings its news into the recorder's loop. */
final class GeometryWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GeometryWatch.class);

    private final RecorderLoop loop;
    private CaptureBackend.@Nullable Watch watch;

    @Inject
    GeometryWatch(RecorderLoop loop) {
        this.loop = loop;
    }

    /** Watches through this backend from now on, and through no other. */
    void watch(CaptureBackend backend, Consumer<DisplayLayout> changed, BiConsumer<EndCause, String> unavailable) {
        close();
        try {
            watch = backend.watch(new LayoutListener() {
                @Override
                public void layout(DisplayLayout layout) {
                    loop.post(() -> changed.accept(layout));
                }

                @Override
                public void unavailable(EndCause cause, String sentence) {
                    loop.post(() -> unavailable.accept(cause, sentence));
                }
            });
        } catch (DeskreelException e) {
            LOG.atWarn()
                    .addKeyValue("errorCode", e.code())
                    .log("The display layout cannot be watched: {}", e.sentence());
        }
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }
}
