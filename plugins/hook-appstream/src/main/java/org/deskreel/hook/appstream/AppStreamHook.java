// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.deskreel.sessions.SessionsWatch;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.wts.SessionProgram;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionId;
import org.deskreel.spi.session.SessionListener;

/** Tells the engine of the sessions of a streaming instance. */
final class AppStreamHook implements SessionHook {
    /** Nothing hints at what happens to them. */
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Instance instance;
    private final ComponentContext context;
    private final List<Watch> watches = new CopyOnWriteArrayList<>();

    AppStreamHook(Instance instance, ComponentContext context) {
        this.instance = instance;
        this.context = context;
    }

    @Override
    public Readiness readiness() {
        return instance.readiness();
    }

    @Override
    public List<Session> sessions() {
        return instance.desktops().stream().map(DesktopSession::session).toList();
    }

    @Override
    public Optional<Session> current() {
        return instance.current();
    }

    /** Once its desktop can be captured: whoever sees to every session is often quicker than that. */
    @Override
    public Optional<Session> session(SessionId id) {
        return sessions().stream()
                .filter(session -> session.id().equals(id))
                .filter(session -> !session.desktop().isEmpty())
                .findFirst();
    }

    @Override
    public List<Session> toRecord() {
        return instance.toRecord();
    }

    @Override
    public Optional<Process> start(Session session, List<String> command) {
        return SessionProgram.start(session, command, context.logger());
    }

    @Override
    public Watch watch(SessionListener listener) {
        LastingSessions sessions = new LastingSessions(() -> look(listener));
        SessionsWatch watch = new SessionsWatch(sessions, PERIOD, listener, context.clock(), context.logger());
        watches.add(watch);
        return watch.begin(known(sessions));
    }

    /** What was noticed besides the desktops is told as well. */
    private List<DesktopSession> look(SessionListener listener) {
        List<DesktopSession> desktops = instance.desktops();
        instance.news().forEach(listener::event);
        return desktops;
    }

    /** What cannot be seen at the beginning is told later, as new. */
    private static List<DesktopSession> known(LastingSessions sessions) {
        try {
            return sessions.get();
        } catch (DeskreelException e) {
            return List.of();
        }
    }

    /** Where the sample of AWS puts its videos. */
    @Override
    public String keyTemplate() {
        return "{stack}/{fleet}/{session}/";
    }

    @Override
    public void end(Session session, EndManner manner) {
        instance.end(session.id(), manner);
    }

    @Override
    public NoticeAnswer show(Session session, Notice notice) {
        return instance.show(session.id(), notice);
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
        instance.close();
    }
}
