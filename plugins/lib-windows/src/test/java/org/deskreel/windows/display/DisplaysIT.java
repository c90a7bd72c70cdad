// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deskreel.testwindows.Screen.PRIMARY;
import static org.deskreel.testwindows.Screen.SECOND;
import static org.deskreel.testwindows.Screen.THIRD;

import java.util.Set;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.Monitor;
import org.deskreel.testwindows.Screen;
import org.deskreel.windows.Awaiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real monitors of the desktop that the test runs on. */
final class DisplaysIT {
    private final Screen screen = Screen.ofThisDesktop();

    @AfterEach
    void oneMonitorAgain() {
        screen.unplug(SECOND);
        screen.unplug(THIRD);
        screen.plug(PRIMARY, "1600x900", "--pos", "0x0");
        awaitLayout("1600x900+0+0");
    }

    @Test
    void oneMonitorIsPrimaryAndUnscaled() {
        awaitLayout("1600x900+0+0");
        assertThat(Displays.layout().monitors()).containsExactly(Monitor.of("\\\\.\\DISPLAY1", 0, 0, 1600, 900, true));
    }

    @Test
    void threeMonitorsHaveTheirPlacesAndNames() {
        screen.plug(SECOND, "1023x767", "--left-of", PRIMARY);
        screen.plug(THIRD, "800x600", "--above", PRIMARY);
        awaitLayout("1600x900+0+0", "1023x767-1023+0", "800x600+0-600");
        DisplayLayout layout = Displays.layout();
        assertThat(layout.monitors())
                .extracting(Monitor::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("\\\\\\\\\\.\\\\DISPLAY\\d+"));
        assertThat(layout.monitors()).filteredOn(Monitor::primary).hasSize(1);
        assertThat(layout.x()).isEqualTo(-1023);
        assertThat(layout.y()).isEqualTo(-600);
        assertThat(layout.size()).hasToString("2623x1500");
    }

    @Test
    void watchTellsOfMonitorsThatComeAndGoAndChange() {
        Heard heard = new Heard();
        try (DisplayWatch watch = DisplayWatch.start(heard, System.getLogger("test"))) {
            assertThat(watch).isNotNull();
            heard.await("1600x900+0+0");
            screen.plug(SECOND, "1024x768", "--right-of", PRIMARY);
            heard.await("1600x900+0+0", "1024x768+1600+0");
            screen.plug(SECOND, "800x600");
            heard.await("1600x900+0+0", "800x600+1600+0");
            screen.unplug(SECOND);
            heard.await("1600x900+0+0");
        }
        assertThat(heard.unavailable()).isEmpty();
    }

    @Test
    void closedWatchTellsNothing() {
        Heard closed = new Heard();
        Heard open = new Heard();
        DisplayWatch.start(closed, System.getLogger("test")).close();
        try (DisplayWatch watch = DisplayWatch.start(open, System.getLogger("test"))) {
            assertThat(watch).isNotNull();
            open.await("1600x900+0+0");
            closed.forget();
            screen.plug(SECOND, "1024x768", "--right-of", PRIMARY);
            open.await("1600x900+0+0", "1024x768+1600+0");
        }
        assertThat(closed.layouts()).isEmpty();
    }

    private static void awaitLayout(String... monitors) {
        Awaiting.that(
                String.join(" ", monitors), () -> Heard.parts(Displays.layout()).equals(Set.of(monitors)));
    }
}
