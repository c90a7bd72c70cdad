// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.logind;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.process.ProcessTable;
import org.deskreel.sessions.process.XServer;

/**
 * Finds display and authority of a session's desktop. First what the recorded person has no say in: what the display
 * manager told logind, and the X server that runs in the session. The environment of processes is asked last, and only
 * that of the session's leader, which belongs to the system.
 */
final class XDesktops {
    private static final Pattern LOCAL_DISPLAY = Pattern.compile(":\\d+(\\.\\d+)?");

    private final ProcessTable processes;
    private final Path root;

    /** @param root the folder in which {@code run} and {@code home} are */
    XDesktops(ProcessTable processes, Path root) {
        this.processes = processes;
        this.root = root;
    }

    /** How to reach the desktop; empty when the session has none that can be found. */
    Map<String, String> find(LogindSession session, List<XServer> servers) {
        if (session.wayland()) {
            return Map.of();
        }
        Optional<String> display = display(session, servers);
        Map<String, String> desktop = new HashMap<>();
        display.ifPresent(name -> desktop.put(DesktopSession.DISPLAY, name));
        Optional<XServer> server = display.flatMap(name -> server(session, name, servers));
        server.ifPresent(found -> desktop.put(DesktopSession.X_SERVER, found.process()));
        if (display.isPresent()) {
            authority(session, server).ifPresent(file -> desktop.put(DesktopSession.XAUTHORITY, file));
        }
        return desktop;
    }

    private Optional<String> display(LogindSession session, List<XServer> servers) {
        if (LOCAL_DISPLAY.matcher(session.display()).matches()) {
            return Optional.of(session.display());
        }
        return servers.stream()
                .filter(server -> session.id().equals(server.scope()) && trusted(server, session))
                .map(XServer::display)
                .findFirst()
                .or(() ->
                        session.graphical() ? variable(session, "DISPLAY").filter(XDesktops::local) : Optional.empty());
    }

    /** Another person's server may call itself what it likes. */
    private static boolean trusted(XServer server, LogindSession session) {
        return server.uid() == 0 || server.uid() == session.uid();
    }

    private static boolean local(String display) {
        return LOCAL_DISPLAY.matcher(display).matches();
    }

    private static Optional<XServer> server(LogindSession session, String display, List<XServer> servers) {
        String name = display.replaceAll("\\.\\d+$", "");
        return servers.stream()
                .filter(running -> name.equals(running.display()) && trusted(running, session))
                .findFirst();
    }

    private Optional<String> authority(LogindSession session, Optional<XServer> server) {
        return server.flatMap(XServer::told)
                .or(() -> variable(session, "XAUTHORITY"))
                .or(() -> usualPlaces(session)
                        .filter(Files::isRegularFile)
                        .map(Path::toString)
                        .findFirst());
    }

    private Optional<String> variable(LogindSession session, String name) {
        return session.leader() > 1 ? processes.variable(session.leader(), name) : Optional.empty();
    }

    /** Where display managers put it: GDM, LightDM, and what is older than both. */
    private Stream<Path> usualPlaces(LogindSession session) {
        return Stream.of(
                root.resolve("run/user/" + session.uid() + "/gdm/Xauthority"),
                root.resolve("run/lightdm/" + session.user() + "/xauthority"),
                root.resolve("home/" + session.user() + "/.Xauthority"));
    }
}
