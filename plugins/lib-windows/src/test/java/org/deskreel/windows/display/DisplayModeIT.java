// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.deskreel.windows.Awaiting;
import org.deskreel.windows.window.HiddenWindow;
import org.junit.jupiter.api.Test;

/**
 * A real change of the display mode, by a Windows program. On a desktop of its own: Wine changes no mode where a second
 * monitor has ever been.
 */
final class DisplayModeIT {
    private static final int WM_DISPLAYCHANGE = 0x007E;

    @Test
    void windowsTellsOfAChangedModeAndTheWatchHearsOfIt() {
        List<Long> sizes = new CopyOnWriteArrayList<>();
        Heard heard = new Heard();
        KeptLog log = new KeptLog();
        try (HiddenWindow window = HiddenWindow.open("test", (message, wParam, lParam) -> {
                    if (message == WM_DISPLAYCHANGE) {
                        sizes.add(lParam);
                    }
                });
                DisplayWatch watch = DisplayWatch.start(heard, log)) {
            assertThat(window.handle()).isNotNull();
            assertThat(watch).isNotNull();
            heard.await("1600x900+0+0");
            try (DisplaySettings settings = new DisplaySettings()) {
                settings.change(1280, 720);
                heard.await("1280x720+0+0");
                Awaiting.that("WM_DISPLAYCHANGE with 1280x720", () -> sizes.contains(720L << 16 | 1280));
            }
            Awaiting.that("the watch's own line", () -> log.lines().contains("Windows tells of changed displays"));
            heard.await("1600x900+0+0");
            Awaiting.that("WM_DISPLAYCHANGE with 1600x900", () -> sizes.contains(900L << 16 | 1600));
        }
    }
}
