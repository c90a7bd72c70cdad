// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.SessionId;

/**
 * Finds the sessions of xrdp by its processes. For each session there is one of the session manager, which runs as root; it
 * has forked the person's X server, and the process of xrdp that serves the person's client is connected to that. From any
 * thread.
 */
final class XrdpSessions {
    /** The session manager: xrdp 0.10 and newer have a program of its own for each session, older ones a copy of it. */
    static final String SESMAN = "xrdp-sesman";

    private static final String SESEXEC = "xrdp-sesexec";
    private static final String CLIENT = "xrdp";
    private static final Pattern DISPLAY = Pattern.compile(":\\d{1,5}");

    /** Who has just signed in is there, though xrdp may not have been seen to be connected yet. */
    private static final Duration SIGNING_IN = Duration.ofSeconds(20);

    private final ProcessTable processes;
    private final Programs programs;
    private final Accounts accounts;
    private final Clock clock;
    private final System.Logger logger;
    private final Set<SessionId> seen = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean unknown = new AtomicBoolean();

    XrdpSessions(ProcessTable processes, Programs programs, Accounts accounts, ComponentContext context) {
        this.processes = processes;
        this.programs = programs;
        this.accounts = accounts;
        this.clock = context.clock();
        this.logger = context.logger();
    }

    /**
     * Those of now, the oldest first.
     *
     * @throws DeskreelException when the process table cannot be read
     */
    List<XrdpSession> list() {
        List<HostProcess> found = processes.executing(XrdpSessions::matters);
        List<Opened> opened = found.stream()
                .filter(process -> process.ofRoot() && manages(process))
                .sorted(HostProcess.BY_AGE)
                .flatMap(sesman -> opened(sesman, found).stream())
                .toList();
        if (opened.isEmpty()) {
            return List.of();
        }
        List<HostProcess> clients = found.stream()
                .filter(process -> process.program().equals(CLIENT))
                .toList();
        Optional<Connections> connections = connections();
        return opened.stream()
                .map(session -> session(session, clients, connections))
                .toList();
    }

    private static boolean matters(String program) {
        return program.equals(CLIENT) || program.equals(SESMAN) || program.equals(SESEXEC) || program.startsWith("X");
    }

    private static boolean manages(HostProcess process) {
        return process.program().equals(SESMAN) || process.program().equals(SESEXEC);
    }

    private record Opened(HostProcess sesman, HostProcess server, String display) {}

    /**
     * The person may make their window manager, which is forked beside the X server, an X server as well. Version 0.10 and
     * newer fork the real one before it, older ones after it.
     */
    private static Optional<Opened> opened(HostProcess sesman, List<HostProcess> found) {
        List<HostProcess> servers = found.stream()
                .filter(process ->
                        process.parent() == sesman.pid() && process.program().startsWith("X"))
                .filter(process -> display(process).isPresent())
                .sorted(sesman.program().equals(SESEXEC) ? HostProcess.BY_AGE : HostProcess.BY_AGE.reversed())
                .toList();
        return servers.stream()
                .findFirst()
                .flatMap(server -> display(server).map(display -> new Opened(sesman, server, display)));
    }

    /** By what the session manager has told it, before any argument that a configuration adds. */
    private static Optional<String> display(HostProcess server) {
        return server.arguments().stream()
                .skip(1)
                .filter(argument -> DISPLAY.matcher(argument).matches())
                .findFirst();
    }

    /** Without them everybody counts as connected: else a recording might pause because a program is missing. */
    private Optional<Connections> connections() {
        try {
            Connections connections = Connections.now(programs);
            unknown.set(false);
            return Optional.of(connections);
        } catch (DeskreelException e) {
            if (!unknown.getAndSet(true)) {
                logger.log(
                        Level.WARNING, "Who is connected is not known, so everybody counts as such: {0}", e.sentence());
            }
            return Optional.empty();
        }
    }

    private XrdpSession session(Opened opened, List<HostProcess> clients, Optional<Connections> connections) {
        HostProcess sesman = opened.sesman();
        HostProcess server = opened.server();
        SessionId id = new SessionId(processes.boot() + "-" + sesman.started() + "-" + sesman.pid());
        Instant started = processes.started(sesman);
        Set<Long> ends = processes.sockets(server.pid());
        List<Long> serving = connections
                .map(now -> clients.stream()
                        .filter(client -> client.ofRoot() || client.uid() != server.uid())
                        .map(HostProcess::pid)
                        .filter(client -> now.lead(processes.sockets(client), ends))
                        .toList())
                .orElse(List.of());
        return new XrdpSession(
                id,
                accounts.name(server.uid()),
                sesman,
                server,
                opened.display(),
                started,
                connections.isEmpty() || connected(id, started, !serving.isEmpty()),
                serving,
                connections.flatMap(now -> address(now, serving, ends)).orElse(null));
    }

    private boolean connected(SessionId id, Instant started, boolean served) {
        if (served) {
            seen.add(id);
        }
        return served || !seen.contains(id) && clock.instant().isBefore(started.plus(SIGNING_IN));
    }

    private Optional<String> address(Connections connections, List<Long> serving, Set<Long> ends) {
        Set<Long> sockets = new HashSet<>();
        serving.forEach(client -> sockets.addAll(processes.sockets(client)));
        return connections.address(sockets, ends);
    }
}
