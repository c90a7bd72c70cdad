// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.deskreel.notice.XDesktop;
import org.deskreel.notice.XNotices;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.desktop.DesktopSession.Lock;
import org.deskreel.sessions.logind.LogindSource;
import org.deskreel.sessions.process.AuthorityCopies;
import org.deskreel.sessions.process.XServer;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionId;

/**
 * An instance with Linux, which has one session. Who has it is in two scripts in {@code /etc/profile.d}, which are read as
 * data; its desktop is an X server that is there some seconds later.
 */
final class LinuxInstance implements Instance {
    private static final String OF_USER = "etc/profile.d/appstream_user_vars.sh";
    private static final String OF_MACHINE = "etc/profile.d/appstream_system_vars.sh";

    private final Path root;
    private final Supplier<List<OwnedServer>> servers;
    private final AuthorityCopies authority;
    private final LogindSource logind;
    private final XNotices notices = XNotices.ofThisMachine();
    private final Findings findings;

    /**
     * @param root of the file system
     * @param servers tells the X servers that run now
     */
    LinuxInstance(
            Path root,
            Supplier<List<OwnedServer>> servers,
            AuthorityCopies authority,
            LogindSource logind,
            Logger logger) {
        this.root = root;
        this.servers = servers;
        this.authority = authority;
        this.logind = logind;
        this.findings = new Findings(logger);
    }

    @Override
    public Readiness readiness() {
        try {
            Optional<Variables> machine = read(OF_MACHINE);
            Optional<Variables> user = read(OF_USER);
            if (machine.isEmpty() && user.isEmpty()) {
                return Readiness.notReady(
                        "This is no AppStream instance: there is no " + root.resolve(OF_MACHINE) + ".",
                        "Run Deskreel on an image builder or a fleet instance, or choose another 'session.hook'.");
            }
            return Readiness.ready(Identity.describe(machine.orElse(new Variables(Map.of()))) + " " + session(user));
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
    }

    private String session(Optional<Variables> user) {
        Optional<DesktopSession> session = desktops().stream().findFirst();
        if (session.isEmpty()) {
            return user.isEmpty() ? "It has no session now." : "Its variables name no session.";
        }
        return "Session " + session.get().id() + " of " + session.get().user()
                + session.get()
                        .display()
                        .map(display -> " is on display " + display + ".")
                        .orElse(" has no X server yet.");
    }

    /** With its display, once there is one: the session exists before. */
    @Override
    public List<DesktopSession> desktops() {
        Variables user = read(OF_USER).orElse(new Variables(Map.of()));
        if (Identity.session(user).isEmpty()) {
            return List.of();
        }
        Variables machine = read(OF_MACHINE).orElse(new Variables(Map.of()));
        return Identity.session(user, machine, desktop()).stream()
                .map(session -> DesktopSession.of(session, true, Lock.UNKNOWN))
                .toList();
    }

    /** Nothing can be recorded before there is a display. */
    @Override
    public Optional<Session> current() {
        return desktops().stream()
                .filter(session -> session.display().isPresent())
                .map(DesktopSession::session)
                .findFirst();
    }

    /** By ending the session of systemd-logind that its X server, or the account of its desktop, belongs to. */
    @Override
    public void end(SessionId session, EndManner manner) {
        if (there(session)) {
            OwnedServer owned = OwnedServer.ofSession(servers.get())
                    .orElseThrow(() -> DeskreelException.of(
                                    AppStreamErrorCode.NO_DESKTOP,
                                    "Session " + session + " has no X server by which it could be ended.")
                            .remedy("Let the platform end it: its disconnect timeout and maximum duration apply."));
            logind.endOf(owned.server().pid(), owned.uid());
        }
    }

    @Override
    public NoticeAnswer show(SessionId session, Notice notice) {
        Optional<OwnedServer> server = there(session) ? OwnedServer.ofSession(servers.get()) : Optional.empty();
        return server.map(found -> notices.show(desktop(found), notice))
                .orElseGet(() -> NoticeAnswer.notShown("The session is over, or has no X server."));
    }

    private XDesktop desktop(OwnedServer owned) {
        XServer server = owned.server();
        return new XDesktop(server.display(), authority.of(server).orElse(null), Integer.toString(owned.uid()));
    }

    private boolean there(SessionId session) {
        return desktops().stream().anyMatch(desktop -> desktop.id().equals(session));
    }

    @Override
    public void close() {
        logind.close();
    }

    private Map<String, String> desktop() {
        List<OwnedServer> running = servers.get();
        Optional<XServer> server = OwnedServer.ofSession(running).map(OwnedServer::server);
        tell(running, server);
        Map<String, String> desktop = new HashMap<>();
        server.ifPresent(found -> {
            desktop.put(DesktopSession.DISPLAY, found.display());
            authority.of(found).ifPresent(file -> desktop.put(DesktopSession.XAUTHORITY, file.toString()));
        });
        return desktop;
    }

    /** What was found, whenever it is something else than before: much of it is documented nowhere. */
    private void tell(List<OwnedServer> running, Optional<XServer> chosen) {
        String found = chosen.map(server -> "The session is on " + server).orElse("The session has no X server yet");
        findings.tell(Level.INFO, this, found + "; found: " + running);
    }

    private Optional<Variables> read(String file) {
        return TrustedFile.read(root, root.resolve(file)).map(text -> new Variables(ProfileScript.variables(text)));
    }
}
