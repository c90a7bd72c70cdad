// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.display;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.capture.LayoutListener;
import org.deskreel.windows.session.DesktopState;
import org.jspecify.annotations.Nullable;

/** Looks at the desktop and tells what is new. For one thread. */
final class LayoutNews {
    private final Supplier<DesktopState> desktop;
    private final Supplier<DisplayLayout> layout;
    private final LayoutListener listener;
    private final Logger logger;
    private @Nullable DisplayLayout told;
    private @Nullable String trouble;
    private boolean puzzled;

    LayoutNews(Supplier<DesktopState> desktop, Supplier<DisplayLayout> layout, LayoutListener listener, Logger logger) {
        this.desktop = desktop;
        this.layout = layout;
        this.listener = listener;
        this.logger = logger;
    }

    /** Tells a layout that is new or can be seen again, or once that and why it cannot be seen. Never throws. */
    void look() {
        try {
            DesktopState state = desktop.get();
            if (state.hidden()) {
                unavailable(EndCause.DESKTOP_HIDDEN, state.sentence());
            } else {
                seen(layout.get());
            }
            puzzled = false;
        } catch (DeskreelException e) {
            unavailable(EndCause.DISPLAY_LOST, e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            // Of a library, or an answer of Windows that nobody thought of: the next look may be luckier.
            puzzled(e);
        }
    }

    private void puzzled(Throwable why) {
        if (!puzzled) {
            puzzled = true;
            logger.log(Level.WARNING, "What becomes of the displays is not known for now", why);
        }
    }

    private void seen(DisplayLayout now) {
        if (trouble != null || !now.equals(told)) {
            trouble = null;
            told = now;
            listener.layout(now);
        }
    }

    private void unavailable(EndCause cause, String sentence) {
        if (!sentence.equals(trouble)) {
            trouble = sentence;
            logger.log(Level.INFO, sentence);
            listener.unavailable(cause, sentence);
        }
    }
}
