// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Presence;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionId;
import org.deskreel.spi.session.SessionListener;
import org.jspecify.annotations.Nullable;

/** The sessions of the xrdp server on this host. */
final class XrdpHook implements SessionHook {
    private final XrdpHookConfig config;
    private final ProcessTable processes;
    private final Programs programs;
    private final CallingProcess caller;
    private final ComponentContext context;
    private final Accounts accounts;
    private final XrdpSessions sessions;
    private final AuthorityCopies authority;

    /** What was told last: a watch tells what has happened since. */
    private volatile @Nullable List<XrdpSession> told;

    XrdpHook(
            XrdpHookConfig config,
            ProcessTable processes,
            Programs programs,
            CallingProcess caller,
            ComponentContext context) {
        this.config = config;
        this.processes = processes;
        this.programs = programs;
        this.caller = caller;
        this.context = context;
        this.accounts = new Accounts(programs);
        this.sessions = new XrdpSessions(processes, programs, accounts, context);
        this.authority = new AuthorityCopies(processes, programs, context);
    }

    @Override
    public Readiness readiness() {
        try {
            if (processes.executing(XrdpSessions.SESMAN::equals).isEmpty()) {
                return Readiness.notReady(
                        "No session manager of xrdp (" + XrdpSessions.SESMAN + ") can be seen to run.",
                        "Start xrdp, and run Deskreel as root.");
            }
            Connections.now(programs);
            return Readiness.ready("xrdp keeps " + sessions.list().size() + " session(s) on this host.");
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
    }

    @Override
    public List<Session> sessions() {
        return look().stream().map(this::described).toList();
    }

    @Override
    public Optional<Session> current() {
        return caller.session(look(), processes).map(this::described);
    }

    private List<XrdpSession> look() {
        List<XrdpSession> now = sessions.list();
        told = now;
        return now;
    }

    private Session described(XrdpSession session) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put("x-server", session.server().program());
        if (session.address() != null) {
            metadata.put("remote-host", session.address());
        }
        Map<String, String> desktop = new HashMap<>();
        desktop.put("display", session.display());
        authority.of(session).ifPresent(copy -> desktop.put("xauthority", copy.toString()));
        return new Session(
                session.id(),
                session.user(),
                session.startedAt(),
                metadata,
                desktop,
                new Presence(session.connected(), false));
    }

    @Override
    public Optional<Set<String>> groups(Session session) {
        return Optional.of(accounts.groups(session.user()));
    }

    @Override
    public Watch watch(SessionListener listener) {
        List<XrdpSession> since = told;
        List<XrdpSession> before = since == null ? look() : since;
        authority.clear(sessions::list);
        return new SessionsWatch(sessions::list, listener, context.clock(), context.logger())
                .begin(before, config.lookEvery());
    }

    @Override
    public String keyTemplate() {
        return "{host}/{user}/{date}/{session}/";
    }

    @Override
    public void end(Session session, EndManner manner) {
        find(session.id()).ifPresent(found -> new SessionEnding(processes).end(found, manner));
    }

    private Optional<XrdpSession> find(SessionId id) {
        return sessions.list().stream()
                .filter(session -> session.id().equals(id))
                .findFirst();
    }

    /** There is nothing to give back: a watch is closed by whoever asked for it. */
    @Override
    public void close() {}
}
