// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.windows.WindowsErrorCode;
import org.deskreel.windows.session.DesktopState;
import org.deskreel.windows.session.DesktopState.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LayoutNewsTest {
    private static final DesktopState SHOWN = new DesktopState(Kind.VISIBLE, "Shown.");
    private static final DesktopState LOCKED = new DesktopState(Kind.LOCKED, "The session is locked.");

    private final Heard heard = new Heard();
    private DesktopState desktop = SHOWN;
    private DisplayLayout layout = DisplayLayout.single(1600, 900);
    private boolean noDisplay;
    private @Nullable RuntimeException failure;

    private final LayoutNews news = new LayoutNews(() -> desktop, this::layout, heard, System.getLogger("test"));

    @Test
    void layoutIsToldOnceUntilItChanges() {
        news.look();
        news.look();
        layout = DisplayLayout.single(800, 600);
        news.look();
        assertThat(heard.layouts()).containsExactly("1600x900+0+0", "800x600+0+0");
    }

    @Test
    void hiddenDesktopIsToldOnceAndItsReturnToo() {
        news.look();
        desktop = LOCKED;
        news.look();
        news.look();
        assertThat(heard.unavailable()).containsExactly("DESKTOP_HIDDEN: The session is locked.");
        desktop = SHOWN;
        news.look();
        assertThat(heard.layouts()).containsExactly("1600x900+0+0", "1600x900+0+0");
    }

    @Test
    void anotherCauseIsTold() {
        desktop = LOCKED;
        news.look();
        desktop = new DesktopState(Kind.DISCONNECTED, "Nobody is connected to the session.");
        news.look();
        assertThat(heard.unavailable()).hasSize(2);
    }

    @Test
    void lostDisplayIsTold() {
        noDisplay = true;
        news.look();
        noDisplay = false;
        news.look();
        assertThat(heard.unavailable()).containsExactly("DISPLAY_LOST: No monitor.");
        assertThat(heard.layouts()).hasSize(1);
    }

    /** Else no change would ever be told again, and nobody would know. */
    @Test
    void whatNobodyThoughtOfEndsNoWatchAndIsLoggedOnce() {
        KeptLog log = new KeptLog();
        LayoutNews strange = new LayoutNews(() -> desktop, this::layout, heard, log);
        strange.look();
        failure = new IllegalArgumentException("A monitor of 0x0");
        strange.look();
        strange.look();
        failure = null;
        layout = DisplayLayout.single(800, 600);
        strange.look();
        assertThat(heard.layouts()).containsExactly("1600x900+0+0", "800x600+0+0");
        assertThat(heard.unavailable()).isEmpty();
        assertThat(log.lines()).containsExactly("What becomes of the displays is not known for now");
    }

    @Test
    void desktopOfWhichNothingIsKnownIsLookedAt() {
        desktop = new DesktopState(Kind.UNKNOWN, "Windows does not say.");
        news.look();
        assertThat(heard.layouts()).hasSize(1);
        assertThat(heard.unavailable()).isEmpty();
    }

    private DisplayLayout layout() {
        if (failure != null) {
            throw failure;
        }
        if (noDisplay) {
            throw DeskreelException.of(WindowsErrorCode.NO_DISPLAY, "No monitor.");
        }
        return layout;
    }
}
