// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.lang.System.Logger;
import java.util.List;
import java.util.Map;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.wts.WindowsSource;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.windows.session.SessionControl;
import org.deskreel.windows.session.Sessions;
import org.deskreel.windows.user.MachineEnvironment;
import org.deskreel.windows.user.UserEnvironment;

/** This machine's Windows. */
final class RealWindows implements WindowsSystem {
    private final SessionControl control = SessionControl.ofThisMachine();
    private final WindowsSource sessions;

    RealWindows(Logger logger) {
        sessions = WindowsSource.ofThisMachine(logger);
    }

    @Override
    public List<DesktopSession> sessions() {
        return sessions.list();
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
    public Map<String, String> user(DesktopSession session) {
        String domain = session.metadata().getOrDefault(WindowsSource.DOMAIN, "");
        int number = Integer.parseInt(session.desktop().get(DesktopSession.WINDOWS_SESSION));
        return UserEnvironment.read(UserEnvironment.sid(domain, session.user()), number);
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
