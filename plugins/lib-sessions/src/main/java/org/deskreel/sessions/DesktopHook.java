// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionId;
import org.deskreel.spi.session.SessionListener;

/**
 * The hook of a platform whose sessions are those of the desktops of its machines; the platform adds what it calls them. As
 * {@link SessionHook} promises.
 */
public abstract class DesktopHook implements SessionHook {
    private final DesktopSessions sessions;

    /** Closes the sessions when it is closed. */
    protected DesktopHook(DesktopSessions sessions) {
        this.sessions = sessions;
    }

    /** What the platform knows of a session. */
    protected abstract Map<String, String> metadata(DesktopSession session);

    /** Those that the platform's names are added to. */
    protected final DesktopSessions desktops() {
        return sessions;
    }

    @Override
    public final List<Session> sessions() {
        return sessions.list().stream().map(this::named).toList();
    }

    @Override
    public final Optional<Session> current() {
        return sessions.current().map(this::named);
    }

    @Override
    public final Optional<Session> session(SessionId id) {
        return sessions.find(id).map(this::named);
    }

    private Session named(DesktopSession session) {
        return session.with(metadata(session)).session();
    }

    @Override
    public final Optional<Set<String>> groups(Session session) {
        return Optional.of(sessions.groups(session));
    }

    @Override
    public final Optional<Process> start(Session session, List<String> command) {
        return sessions.start(session, command);
    }

    @Override
    public final Watch watch(SessionListener listener) {
        return sessions.watch(listener);
    }

    @Override
    public final void end(Session session, EndManner manner) {
        sessions.end(session.id(), manner);
    }

    @Override
    public final NoticeAnswer show(Session session, Notice notice) {
        return sessions.show(session.id(), notice);
    }

    @Override
    public final void close() {
        sessions.close();
    }
}
