// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import java.io.IOException;
import java.time.Duration;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.FrontListener;
import org.deskreel.spi.capture.FrontWindow;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is in front: as soon as a property of the screen or of that window changes, and by a look of its own each
 * second, because the keyboard may go elsewhere without one.
 */
final class FrontWatch extends XWatch {
    private static final Duration OWN_LOOK = Duration.ofSeconds(1);

    /** However often a program changes its properties, looking costs nobody much. */
    private static final long SHORTEST_PAUSE_MILLIS = 100;

    private final FrontListener listener;
    private @Nullable FrontWindow told;

    FrontWatch(X11Target target, FrontListener listener) {
        super(target, "x11-front");
        this.listener = listener;
    }

    @Override
    void follow(XDisplay display) throws IOException {
        XWindows windows = display.windows();
        while (!closed()) {
            tell(windows.front());
            rest(SHORTEST_PAUSE_MILLIS);
            windows.awaitChange(OWN_LOOK);
        }
    }

    private void tell(FrontWindow window) {
        if (!closed() && !window.equals(told)) {
            told = window;
            listener.inFront(window);
        }
    }

    /** Whoever watches the layout tells of it. */
    @Override
    void lost(DeskreelException error) {
        tell(FrontWindow.NONE);
    }
}
