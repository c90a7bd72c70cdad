// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.util.List;
import java.util.Optional;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionId;
import org.deskreel.spi.session.SessionListener;

/**
 * An instance as a watch looks at it: whoever looks at its desktops has the listener told of what was noticed besides.
 *
 * @param instance that is looked at
 * @param listener of the watch
 */
record Newscast(Instance instance, SessionListener listener) implements Instance {
    @Override
    public Readiness readiness() {
        return instance.readiness();
    }

    @Override
    public List<DesktopSession> desktops() {
        List<DesktopSession> desktops = instance.desktops();
        instance.news().forEach(listener::event);
        return desktops;
    }

    @Override
    public Optional<Session> current() {
        return instance.current();
    }

    @Override
    public void end(SessionId session, EndManner manner) {
        instance.end(session, manner);
    }

    @Override
    public NoticeAnswer show(SessionId session, Notice notice) {
        return instance.show(session, notice);
    }

    @Override
    public void close() {
        instance.close();
    }
}
