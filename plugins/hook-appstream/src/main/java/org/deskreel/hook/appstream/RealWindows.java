// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.util.List;
import java.util.Map;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.windows.session.SessionControl;
import org.deskreel.windows.session.Sessions;
import org.deskreel.windows.session.WindowsSession;
import org.deskreel.windows.user.MachineEnvironment;
import org.deskreel.windows.user.UserEnvironment;

/** This machine's Windows. */
final class RealWindows implements WindowsSystem {
    private final Sessions sessions = Sessions.ofThisMachine();
    private final SessionControl control = SessionControl.ofThisMachine();

    @Override
    public List<WindowsSession> sessions() {
        return sessions.all();
    }

    @Override
    public void end(int session, EndManner manner) {
        control.end(session, manner);
    }

    @Override
    public NoticeAnswer show(int session, Notice notice) {
        return control.message(session, notice);
    }

    @Override
    public int own() {
        return Sessions.own();
    }

    @Override
    public Map<String, String> user(WindowsSession session) {
        return UserEnvironment.read(UserEnvironment.sid(session.domain(), session.user()), session.id());
    }

    @Override
    public Map<String, String> machine() {
        return MachineEnvironment.read();
    }

    @Override
    public Map<String, String> ownVariables() {
        return System.getenv();
    }
}
