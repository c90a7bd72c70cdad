// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.logind;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deskreel.notice.XDesktop;
import org.deskreel.notice.XNotices;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.desktop.DesktopSession.Lock;
import org.deskreel.sessions.desktop.SessionSource;
import org.deskreel.sessions.desktop.SessionsErrorCode;
import org.deskreel.sessions.process.ProcessTable;
import org.deskreel.sessions.process.XServer;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;

/** The sessions that systemd-logind knows, those with a desktop. */
public final class LogindSource implements SessionSource {
    /** How long a session may be without a display before it is told of in spite of that: its X server is slow. */
    private static final Duration WITHOUT_DISPLAY = Duration.ofSeconds(30);

    private final SystemBus bus;
    private final ProcessTable processes;
    private final XDesktops desktops;
    private final XNotices notices = XNotices.ofThisMachine();
    private final Clock clock;
    private final UserGroups groups = UserGroups.ofThisMachine();

    private LogindSource(SystemBus bus, Path root, Clock clock) {
        this.bus = bus;
        this.processes = new ProcessTable(root.resolve("proc"));
        this.desktops = new XDesktops(processes, root);
        this.clock = clock;
    }

    /** Those of this machine. Connects when it is first asked. */
    public static LogindSource ofThisMachine(Clock clock) {
        return new LogindSource(SystemBus.ofThisMachine(), Path.of("/"), clock);
    }

    /** Those of another bus, with the processes below another root: for tests, and for programs in containers. */
    public static LogindSource at(String busAddress, Path root, Clock clock) {
        return new LogindSource(SystemBus.at(busAddress), root, clock);
    }

    @Override
    public Readiness readiness() {
        try {
            int desktops = list().size();
            return Readiness.ready("systemd-logind tells of " + desktops + " desktop session(s).");
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
    }

    @Override
    public List<DesktopSession> list() {
        List<LogindSession> signedIn =
                bus.sessions().stream().filter(LogindSession::signedIn).toList();
        List<XServer> servers = signedIn.isEmpty() ? List.of() : processes.xServers();
        return signedIn.stream()
                .map(session -> describe(session, desktops.find(session, servers)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** In both manners the same: logind can end a session, and cannot put anybody out of one. */
    @Override
    public void end(DesktopSession session, EndManner manner) {
        String name = session.desktop().get(DesktopSession.LOGIND_SESSION);
        if (name == null) {
            throw DeskreelException.of(
                            SessionsErrorCode.NOT_KNOWN,
                            "systemd-logind does not know the session " + session.id() + ".")
                    .remedy("End it by hand.");
        }
        bus.terminate(name);
    }

    /**
     * Ends the session of a desktop of which only the X server is known: the one that the server runs in, or else the only
     * one that the account of the desktop has signed in to. When neither can be told, nothing is ended.
     *
     * @param server the process of the X server
     * @param uid whose desktop it shows
     * @throws DeskreelException when it is not known which session that is, logind refuses, or does not answer
     */
    public void endOf(long server, long uid) {
        List<LogindSession> ofAccount = bus.sessions().stream()
                .filter(LogindSession::signedIn)
                .filter(session -> session.uid() == uid)
                .toList();
        Optional<String> scope = processes.scope(server);
        List<LogindSession> ofServer = ofAccount.stream()
                .filter(session -> scope.filter(session.id()::equals).isPresent())
                .toList();
        List<LogindSession> found = ofServer.isEmpty() ? ofAccount : ofServer;
        if (found.size() != 1) {
            throw DeskreelException.of(
                            SessionsErrorCode.NOT_KNOWN,
                            "systemd-logind knows " + found.size() + " sessions of account " + uid
                                    + ", and the X server " + server + " runs in none of them; none is ended.")
                    .remedy("Compare 'loginctl list-sessions' with /proc/" + server + "/cgroup.");
        }
        bus.terminate(found.get(0).id());
    }

    /** As the account whose session it is. */
    @Override
    public NoticeAnswer show(DesktopSession session, Notice notice) {
        return session.display()
                .map(display ->
                        notices.show(new XDesktop(display, session.authority().orElse(null), session.user()), notice))
                .orElseGet(() -> NoticeAnswer.notShown("The session has no X display that is known."));
    }

    private Optional<DesktopSession> describe(LogindSession session, Map<String, String> found) {
        boolean reachable = found.containsKey(DesktopSession.DISPLAY);
        boolean late = session.graphical()
                && (session.wayland()
                        || clock.instant().isAfter(session.startedAt().plus(WITHOUT_DISPLAY)));
        if (!reachable && !late) {
            return Optional.empty();
        }
        Map<String, String> desktop = new HashMap<>(found);
        desktop.put(DesktopSession.LOGIND_SESSION, session.id());
        return Optional.of(new DesktopSession(
                DesktopSession.id(session.startedAt(), session.id()),
                session.user(),
                session.startedAt(),
                session.active(),
                session.locked() ? Lock.LOCKED : Lock.UNLOCKED,
                metadata(session),
                desktop));
    }

    private static Map<String, String> metadata(LogindSession session) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put("session-type", session.type());
        metadata.put("session-service", session.service());
        metadata.put("remote-host", session.remoteHost());
        metadata.values().removeIf(String::isBlank);
        return metadata;
    }

    /** By the control group of this process, else by the display that it was started for. */
    @Override
    public Optional<DesktopSession> own(List<DesktopSession> sessions) {
        return own(sessions, System.getenv());
    }

    Optional<DesktopSession> own(List<DesktopSession> sessions, Map<String, String> environment) {
        Optional<String> scope = processes.ownScope();
        String display = environment.getOrDefault("DISPLAY", "").replaceAll("\\.\\d+$", "");
        return sessions.stream()
                .filter(session ->
                        scope.equals(Optional.ofNullable(session.desktop().get(DesktopSession.LOGIND_SESSION))))
                .findFirst()
                .or(() -> sessions.stream()
                        .filter(session ->
                                session.display().filter(display::equals).isPresent())
                        .findFirst());
    }

    @Override
    public Set<String> groups(Session session) {
        return groups.of(session.user());
    }

    @Override
    public void hints(Runnable hint) {
        bus.hints(hint);
    }

    @Override
    public void close() {
        bus.close();
    }
}
