// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.logind;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.desktop.DesktopSession.Lock;
import org.deskreel.sessions.desktop.SessionSource;
import org.deskreel.sessions.process.ProcessTable;
import org.deskreel.sessions.process.XServer;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;

/** The sessions that systemd-logind knows, those with a desktop. */
public final class LogindSource implements SessionSource {
    /** How long a session may be without a display before it is told of in spite of that: its X server is slow. */
    private static final Duration WITHOUT_DISPLAY = Duration.ofSeconds(30);

    private final SystemBus bus;
    private final ProcessTable processes;
    private final XDesktops desktops;
    private final Clock clock;

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
    public void hints(Runnable hint) {
        bus.hints(hint);
    }

    @Override
    public void close() {
        bus.close();
    }
}
