// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.NoticeAnswer.Kind;
import org.deskreel.windows.Windows;
import org.deskreel.windows.WindowsErrorCode;

/** Ends sessions of this machine and tells people in them something. From any thread. */
public final class SessionControl {
    private static final String SHOWN = "It was a message box of Windows.";

    private final ControlCalls calls;

    SessionControl(ControlCalls calls) {
        this.calls = calls;
    }

    /**
     * That of Windows.
     *
     * @throws DeskreelException when this is not Windows
     */
    public static SessionControl ofThisMachine() {
        Windows.require();
        return new SessionControl(ControlCalls.real());
    }

    /**
     * Signs a person out, and does not wait for it; what they have not saved is lost. Nothing when there is no such
     * session.
     *
     * @throws DeskreelException when Windows refuses
     */
    void logoff(int session) {
        check("WTSLogoffSession", session, calls.logoff(session));
    }

    /**
     * Disconnects whoever is connected to a session, which goes on without them. Nothing when there is no such session.
     *
     * @throws DeskreelException when Windows refuses
     */
    void disconnect(int session) {
        check("WTSDisconnectSession", session, calls.disconnect(session));
    }

    /**
     * Ends a session in a manner.
     *
     * @throws DeskreelException when Windows refuses
     */
    public void end(int session, EndManner manner) {
        switch (manner) {
            case LOGOFF -> logoff(session);
            case DISCONNECT -> disconnect(session);
        }
    }

    private static void check(String call, int session, int error) {
        switch (error) {
            case ControlCalls.SUCCESS, ControlCalls.NOT_FOUND, ControlCalls.NO_STATION -> {}
            case ControlCalls.DENIED ->
                throw DeskreelException.of(
                                WindowsErrorCode.NO_PRIVILEGE,
                                "This account may not end Windows session " + session + " (" + call + ").")
                        .remedy("Run Deskreel as SYSTEM.");
            default -> throw Windows.failure(call, error);
        }
    }

    /**
     * Shows a message box with an OK button, and waits for the answer or until its time is up. Windows cannot be asked to
     * take it back. An OK box that is closed counts as acknowledged, because Windows makes no difference.
     */
    public NoticeAnswer message(int session, Notice notice) {
        int seconds = (int) Math.min(Integer.MAX_VALUE, notice.patience().toSeconds());
        ControlCalls.Reply reply = calls.message(session, notice.title(), notice.text(), seconds);
        if (reply.error() != ControlCalls.SUCCESS) {
            return NoticeAnswer.notShown("WTSSendMessage failed with error " + Windows.describe(reply.error()));
        }
        return switch (reply.response()) {
            case ControlCalls.OK -> new NoticeAnswer(Kind.ACKNOWLEDGED, SHOWN);
            case ControlCalls.TIMEOUT -> new NoticeAnswer(Kind.UNANSWERED, SHOWN);
            default -> new NoticeAnswer(Kind.CLOSED, SHOWN + " Its answer was " + reply.response() + ".");
        };
    }
}
