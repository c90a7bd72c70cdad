// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.NoticeAnswer.Kind;
import org.deskreel.windows.WindowsErrorCode;
import org.junit.jupiter.api.Test;

/** What is made of the answers that Microsoft documents; see {@link SessionControlIT} for what Wine answers. */
final class SessionControlTest {
    private final DocumentedControl windows = new DocumentedControl();
    private final SessionControl control = new SessionControl(windows);

    @Test
    void endsTheSessionThatIsMeantInTheMannerThatIsMeant() {
        control.end(3, EndManner.LOGOFF);
        control.end(4, EndManner.DISCONNECT);
        assertThat(windows.done).containsExactly("logoff 3", "disconnect 4");
    }

    @Test
    void sessionThatIsGoneNeedsNoEnd() {
        for (int error : List.of(ControlCalls.NOT_FOUND, ControlCalls.NO_STATION)) {
            windows.error = error;
            assertThatCode(() -> control.logoff(3)).doesNotThrowAnyException();
        }
    }

    @Test
    void accountThatMayNotIsToldToBeSystem() {
        windows.error = ControlCalls.DENIED;
        assertThatThrownBy(() -> control.disconnect(3)).isInstanceOfSatisfying(DeskreelException.class, e -> {
            assertThat(e.code()).isEqualTo(WindowsErrorCode.NO_PRIVILEGE);
            assertThat(e.sentence()).contains("session 3", "WTSDisconnectSession", "Run Deskreel as SYSTEM.");
        });
    }

    @Test
    void anyOtherErrorIsNamed() {
        windows.error = 1722;
        assertThatThrownBy(() -> control.logoff(3)).hasMessageContaining("WTSLogoffSession failed with error 1722");
    }

    @Test
    void messageSaysWhoIsToldWhatAndForHowLong() {
        windows.response = ControlCalls.OK;
        assertThat(message().kind()).isEqualTo(Kind.ACKNOWLEDGED);
        assertThat(windows.done).containsExactly("message 7 Title Text 90");
    }

    @Test
    void messageThatNobodyAnswersIsUnanswered() {
        windows.response = ControlCalls.TIMEOUT;
        assertThat(message().kind()).isEqualTo(Kind.UNANSWERED);
    }

    @Test
    void messageThatEndsOtherwiseIsClosed() {
        windows.response = 2;
        assertThat(message().kind()).isEqualTo(Kind.CLOSED);
        assertThat(message().detail()).contains("2");
    }

    @Test
    void messageThatCannotBeSentWasNotShown() {
        windows.error = ControlCalls.NO_STATION;
        assertThat(message().kind()).isEqualTo(Kind.NOT_SHOWN);
        assertThat(message().detail()).contains("7022");
    }

    private NoticeAnswer message() {
        return control.message(7, new Notice("Title", "Text", Duration.ofSeconds(90)));
    }

    /** Answers like Windows, by its documentation. It is no proof of what Windows does. */
    private static final class DocumentedControl implements ControlCalls {
        private final List<String> done = new ArrayList<>();
        private int error;
        private int response;

        @Override
        public int disconnect(int session) {
            done.add("disconnect " + session);
            return error;
        }

        @Override
        public int logoff(int session) {
            done.add("logoff " + session);
            return error;
        }

        @Override
        public Reply message(int session, String title, String text, int seconds) {
            done.add("message " + session + " " + title + " " + text + " " + seconds);
            return new Reply(error, error == 0 ? response : 0);
        }
    }
}
