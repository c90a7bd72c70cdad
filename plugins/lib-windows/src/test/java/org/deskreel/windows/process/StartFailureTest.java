// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCode;
import org.deskreel.windows.WindowsErrorCode;
import org.deskreel.windows.session.ConnectState;
import org.deskreel.windows.session.LockState;
import org.deskreel.windows.session.Protocol;
import org.deskreel.windows.session.WindowsSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences for failures that Wine does not bring about. */
final class StartFailureTest {
    private static final SessionCommand COMMAND = SessionCommand.of(3, List.of("C:\\d\\ffmpeg.exe", "-version"));

    @ParameterizedTest
    @CsvSource({
        "2, The program C:\\d\\ffmpeg.exe is not there.",
        "193, The program C:\\d\\ffmpeg.exe is no program for this Windows.",
        "5, The program C:\\d\\ffmpeg.exe may not be started in session 3.",
        "1314, The program C:\\d\\ffmpeg.exe cannot be started in session 3: this account lacks a privilege.",
        "1450, The call CreateProcessAsUser for C:\\d\\ffmpeg.exe failed with error 1450.",
    })
    void everyFailureHasItsSentence(int error, String sentence) {
        assertThat(StartFailure.of(COMMAND, error)).hasMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 123, 193, 267, 1314, 1450})
    void everyFailureHasARemedyAndACode(int error) {
        DeskreelException failure = StartFailure.of(COMMAND, error);
        assertThat(failure.remedy()).isPresent();
        ErrorCode expected = error == 5 || error == 1314 ? WindowsErrorCode.NO_PRIVILEGE : WindowsErrorCode.NOT_STARTED;
        assertThat(failure.code()).isEqualTo(expected);
    }

    @Test
    void sessionThatIsNotThereIsNamedWithThoseThatAre() {
        List<WindowsSession> all = List.of(session(0), session(1));
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(() -> new SessionStart(COMMAND).requireSession(all))
                .withMessage("There is no session 3; there are [0, 1].")
                .satisfies(e -> assertThat(e.code()).isEqualTo(WindowsErrorCode.NO_SESSION));
        new SessionStart(COMMAND).requireSession(List.of(session(3)));
    }

    private static WindowsSession session(int id) {
        return new WindowsSession(id, "", ConnectState.ACTIVE, "", "", "", Protocol.CONSOLE, LockState.UNKNOWN, null);
    }
}
