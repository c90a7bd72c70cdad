// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.platform.win32.Kernel32;
import java.time.Duration;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer.Kind;
import org.deskreel.windows.WindowsErrorCode;
import org.junit.jupiter.api.Test;

/**
 * The real calls: that they are found, take what they are given, and that what they answer comes back. Wine has only stubs for
 * them; what Windows answers is in {@link SessionControlTest}. No session has this number, lest Windows do as it is told.
 */
final class SessionControlIT {
    private static final int NOBODYS = 4711;

    private final SessionControl control = SessionControl.ofThisMachine();

    /** Wine says that it has done it. */
    @Test
    void disconnectingIsCalled() {
        assertThatCode(() -> control.end(NOBODYS, EndManner.DISCONNECT)).doesNotThrowAnyException();
    }

    /** Wine says ERROR_CALL_NOT_IMPLEMENTED. */
    @Test
    void whatIsNotDoneIsAnError() {
        assertThatThrownBy(() -> control.end(NOBODYS, EndManner.LOGOFF))
                .isInstanceOfSatisfying(DeskreelException.class, e -> {
                    assertThat(e.code()).isEqualTo(WindowsErrorCode.CALL_FAILED);
                    assertThat(e.sentence()).contains("WTSLogoffSession failed with error 120");
                });
    }

    /** Wine shows none, and leaves the error of the call before, here none. */
    @Test
    void messageThatIsNotShownSaysSo() {
        Kernel32.INSTANCE.SetLastError(0);
        Notice notice = new Notice("Title", "Jürgen \u2713", Duration.ofSeconds(1));
        assertThat(control.message(Sessions.own(), notice).kind()).isEqualTo(Kind.NOT_SHOWN);
    }
}
