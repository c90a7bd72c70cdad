// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deskreel.spi.DeskreelException;
import org.deskreel.windows.display.DisplayWatch;
import org.deskreel.windows.display.Displays;
import org.deskreel.windows.process.JobObject;
import org.deskreel.windows.process.SessionCommand;
import org.deskreel.windows.process.SessionProcess;
import org.deskreel.windows.session.DesktopState;
import org.deskreel.windows.session.Sessions;
import org.deskreel.windows.user.UserEnvironment;
import org.deskreel.windows.window.ForegroundWindow;
import org.deskreel.windows.window.LastInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On any other system, everything says that this is not Windows, and nothing fails in a way of its own. */
final class WindowsTest {
    static Stream<ThrowingCallable> entrances() {
        return Stream.of(
                Displays::layout,
                () -> DisplayWatch.start(layout -> {}, System.getLogger("test")),
                DesktopState::now,
                Sessions::ofThisMachine,
                Sessions::own,
                Sessions::console,
                JobObject::create,
                () -> SessionProcess.start(SessionCommand.of(1, List.of("cmd"))),
                () -> UserEnvironment.read("S-1-5-18", 1),
                () -> UserEnvironment.sid("", "ann"),
                ForegroundWindow::now,
                LastInput::ago);
    }

    @ParameterizedTest
    @MethodSource("entrances")
    void everyEntranceSaysThatThisIsNotWindows(ThrowingCallable entrance) {
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(entrance)
                .withMessageContaining("and not Windows")
                .satisfies(e -> assertThat(e.code()).isEqualTo(WindowsErrorCode.NOT_WINDOWS));
    }
}
