// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.deskreel.testwindows.Screen;
import org.deskreel.windows.Awaiting;
import org.junit.jupiter.api.Test;

/** A real Notepad that is typed into. */
final class ForegroundWindowIT {
    @Test
    void windowThatIsTypedIntoIsNamedWithItsProgram() throws IOException, InterruptedException {
        Process notepad = new ProcessBuilder("notepad").start();
        try {
            Screen screen = Screen.ofThisDesktop();
            screen.type("Notepad", "Deskreel");
            ForegroundWindow window = Awaiting.value(
                    "Notepad in front", () -> ForegroundWindow.now().filter(front -> front.pid() == notepad.pid()));
            assertThat(window.title()).contains("Notepad");
            assertThat(window.windowClass()).isEqualTo("Notepad");
            assertThat(window.program().toLowerCase(Locale.ROOT)).endsWith("\\notepad.exe");
        } finally {
            notepad.destroyForcibly().waitFor();
        }
    }

    @Test
    void inputIsYoungerThanTheWaitBeforeIt() throws IOException, InterruptedException {
        Process notepad = new ProcessBuilder("notepad").start();
        try {
            Screen screen = Screen.ofThisDesktop();
            screen.type("Notepad", "one");
            long typed = System.nanoTime();
            Awaiting.that("a while without input", () -> LastInput.ago().compareTo(Duration.ofMillis(1500)) > 0);
            screen.type("Notepad", "two");
            Awaiting.that(
                    "input since",
                    () -> LastInput.ago()
                                    .compareTo(Duration.ofNanos(System.nanoTime() - typed)
                                            .minusMillis(500))
                            < 0);
        } finally {
            notepad.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        }
    }
}
