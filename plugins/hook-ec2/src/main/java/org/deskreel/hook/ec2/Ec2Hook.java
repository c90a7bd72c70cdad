// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.ec2;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deskreel.sessions.DesktopSessions;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionId;
import org.deskreel.spi.session.SessionListener;

/** The desktop sessions of the machine, with what EC2 says of it. */
final class Ec2Hook implements SessionHook {
    private final DesktopSessions sessions;
    private final Instance instance;

    Ec2Hook(DesktopSessions sessions, Instance instance) {
        this.sessions = sessions;
        this.instance = instance;
    }

    @Override
    public Readiness readiness() {
        Readiness found = sessions.readiness();
        if (!found.ready()) {
            return found;
        }
        try {
            Map<String, String> identity = instance.identity();
            return Readiness.ready("This is the instance " + identity.get(Instance.INSTANCE_ID) + " in "
                    + identity.get("region") + ". " + found.finding());
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
    }

    @Override
    public List<Session> sessions() {
        return sessions.list().stream().map(this::onInstance).toList();
    }

    @Override
    public Optional<Session> current() {
        return sessions.current().map(this::onInstance);
    }

    @Override
    public Optional<Session> session(SessionId id) {
        return sessions.find(id).map(this::onInstance);
    }

    private Session onInstance(DesktopSession session) {
        return session.with(instance.metadata()).session();
    }

    @Override
    public Optional<Set<String>> groups(Session session) {
        return Optional.of(sessions.groups(session));
    }

    @Override
    public Optional<Process> start(Session session, List<String> command) {
        return sessions.start(session, command);
    }

    @Override
    public Watch watch(SessionListener listener) {
        return sessions.watch(listener);
    }

    @Override
    public String keyTemplate() {
        return "{instance-id}/{user}/{session}/";
    }

    @Override
    public void end(Session session, EndManner manner) {
        sessions.end(session.id(), manner);
    }

    @Override
    public NoticeAnswer show(Session session, Notice notice) {
        return sessions.show(session.id(), notice);
    }

    @Override
    public void close() {
        sessions.close();
    }
}
