// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.capture;

import java.util.Optional;
import java.util.function.Supplier;
import org.deskreel.spi.capture.FrontListener;
import org.deskreel.spi.capture.FrontWindow;
import org.deskreel.windows.session.DesktopState;
import org.deskreel.windows.window.ForegroundWindow;
import org.jspecify.annotations.Nullable;

/** Looks at what is in front and tells what is new. For one thread. */
final class FrontNews {
    private final Supplier<DesktopState> desktop;
    private final Supplier<Optional<ForegroundWindow>> foreground;
    private final FrontListener listener;
    private @Nullable FrontWindow told;
    private boolean nothing;

    FrontNews(Supplier<DesktopState> desktop, Supplier<Optional<ForegroundWindow>> foreground, FrontListener listener) {
        this.desktop = desktop;
        this.foreground = foreground;
        this.listener = listener;
    }

    /** Tells what is in front if it is not what was told before. */
    void look() {
        if (desktop.get().hidden()) {
            tell(FrontWindow.NONE);
            return;
        }
        Optional<FrontWindow> front = foreground.get().map(FrontNews::shown);
        // For a moment there is none whenever Windows changes from one to another.
        if (front.isPresent() || nothing) {
            tell(front.orElse(FrontWindow.NONE));
        }
        nothing = front.isEmpty();
    }

    private static FrontWindow shown(ForegroundWindow window) {
        String path = window.program();
        return new FrontWindow(path.substring(path.lastIndexOf('\\') + 1), window.title());
    }

    private void tell(FrontWindow window) {
        if (!window.equals(told)) {
            told = window;
            listener.inFront(window);
        }
    }
}
