// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deskreel.spi.capture.FrontWindow;
import org.deskreel.windows.session.DesktopState;
import org.deskreel.windows.session.DesktopState.Kind;
import org.deskreel.windows.window.ForegroundWindow;
import org.junit.jupiter.api.Test;

final class FrontNewsTest {
    private static final FrontWindow LETTER = new FrontWindow("notepad.exe", "Letter - Notepad");

    private final List<FrontWindow> told = new ArrayList<>();
    private DesktopState desktop = new DesktopState(Kind.VISIBLE, "Shown.");
    private Optional<ForegroundWindow> foreground = window("C:\\Windows\\notepad.exe", "Letter - Notepad");

    private final FrontNews news = new FrontNews(() -> desktop, () -> foreground, told::add);

    private static Optional<ForegroundWindow> window(String program, String title) {
        return Optional.of(new ForegroundWindow(title, "Notepad", 42, program));
    }

    @Test
    void aWindowIsToldOnceWithItsProgramsNameUntilItChanges() {
        news.look();
        news.look();
        foreground = window("C:\\Windows\\notepad.exe", "Other - Notepad");
        news.look();

        assertThat(told).containsExactly(LETTER, new FrontWindow("notepad.exe", "Other - Notepad"));
    }

    @Test
    void aProgramThatMayNotBeLookedAtHasItsTitle() {
        foreground = window("", "Task Manager");
        news.look();

        assertThat(told).containsExactly(new FrontWindow("", "Task Manager"));
    }

    @Test
    void theMomentBetweenTwoWindowsIsNotTold() {
        news.look();
        foreground = Optional.empty();
        news.look();
        foreground = window("C:\\Windows\\notepad.exe", "Letter - Notepad");
        news.look();

        assertThat(told).containsExactly(LETTER);
    }

    @Test
    void thatNothingIsInFrontIsToldWhenItStaysSo() {
        foreground = Optional.empty();
        news.look();
        assertThat(told).isEmpty();
        news.look();
        news.look();

        assertThat(told).containsExactly(FrontWindow.NONE);
    }

    @Test
    void nothingIsInFrontOfADesktopThatIsHidden() {
        news.look();
        desktop = new DesktopState(Kind.SECURE, "Windows shows its secure desktop.");
        news.look();
        desktop = new DesktopState(Kind.VISIBLE, "Shown.");
        news.look();

        assertThat(told).containsExactly(LETTER, FrontWindow.NONE, LETTER);
    }
}
