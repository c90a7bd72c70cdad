// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.capture.LayoutListener;
import org.jspecify.annotations.Nullable;

/**
 * Tells of changed layouts as the X server tells of them, and looks by itself every few seconds in case it does not.
 * When the display goes, that is told once.
 */
final class LayoutWatch extends XWatch {
    private static final Duration OWN_LOOK = Duration.ofSeconds(3);

    private final LayoutListener listener;
    private final Logger logger;
    private boolean lost;
    private @Nullable DisplayLayout told;

    LayoutWatch(X11Target target, LayoutListener listener, Logger logger) {
        super(target, "x11-layout");
        this.listener = listener;
        this.logger = logger;
    }

    @Override
    void follow(XDisplay display) throws IOException {
        display.tellOfChanges();
        while (!closed()) {
            tell(display.layout());
            display.awaitChange(OWN_LOOK);
        }
    }

    private void tell(DisplayLayout layout) {
        if (!closed() && (lost || !layout.equals(told))) {
            lost = false;
            told = layout;
            listener.layout(layout);
        }
    }

    @Override
    void lost(DeskreelException error) {
        if (!closed() && !lost) {
            lost = true;
            logger.log(Level.INFO, "The display is lost: {0}", error.getMessage());
            listener.unavailable(EndCause.DISPLAY_LOST, error.getMessage());
        }
    }
}
