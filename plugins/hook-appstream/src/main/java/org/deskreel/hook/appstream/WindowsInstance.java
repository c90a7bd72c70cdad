// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.desktop.DesktopSession.Lock;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionId;
import org.deskreel.windows.session.ConnectState;
import org.deskreel.windows.session.LockState;
import org.deskreel.windows.session.WindowsSession;

/**
 * An instance with Windows, with one session of the fleet or, on a multi-session fleet, with up to fifty. Each is a session
 * of Windows, and what the fleet calls it is in the environment of whoever is signed in to it.
 *
 * <p>That environment is in the person's own part of the registry. So it is read once for each session of Windows, when the
 * platform has written it, and what it says later is not believed.
 */
final class WindowsInstance implements Instance {
    private static final String DESKTOP = "windows-session";

    private final WindowsSystem windows;
    private final Logger logger;
    private final Map<Key, Session> identified = new HashMap<>();
    private final Map<Object, String> told = new HashMap<>();

    WindowsInstance(WindowsSystem windows, Logger logger) {
        this.windows = windows;
        this.logger = logger;
    }

    /** A session of Windows for as long as it lasts: its number is used again. */
    private record Key(int number, String user, String domain) {
        static Key of(WindowsSession session) {
            return new Key(session.id(), session.user(), session.domain());
        }
    }

    @Override
    public Readiness readiness() {
        try {
            Variables machine = new Variables(windows.machine());
            List<DesktopSession> desktops = desktops();
            if (desktops.isEmpty() && machine.find("Resource_Name").isEmpty()) {
                return Readiness.notReady(
                        "This is no AppStream instance: Windows has no variable AppStream_Resource_Name"
                                + (machine.names().isEmpty() ? "." : ", but " + machine.names() + "."),
                        "Run Deskreel on an image builder or a fleet instance, or choose another 'session.hook'.");
            }
            return Readiness.ready(Identity.describe(machine) + " " + describe(desktops));
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
    }

    private static String describe(List<DesktopSession> desktops) {
        return desktops.isEmpty()
                ? "It has no session now."
                : desktops.stream()
                        .map(DesktopSession::session)
                        .map(session -> "Session " + session.id() + " of " + session.user() + " is Windows session "
                                + session.desktop().get(DESKTOP) + ".")
                        .collect(Collectors.joining(" "));
    }

    @Override
    public synchronized List<DesktopSession> desktops() {
        List<WindowsSession> signedIn = windows.sessions().stream()
                .filter(WindowsSession::signedIn)
                .sorted(Comparator.comparing((WindowsSession session) -> session.state() != ConnectState.ACTIVE)
                        .thenComparing(WindowsSession::id))
                .toList();
        identified.keySet().retainAll(signedIn.stream().map(Key::of).toList());
        Variables machine = new Variables(windows.machine());
        Map<SessionId, DesktopSession> desktops = new LinkedHashMap<>();
        for (WindowsSession session : signedIn) {
            identify(session, machine).ifPresent(known -> {
                if (desktops.putIfAbsent(known.id(), desktop(known, session)) != null) {
                    tell(Level.WARNING, session, "also says that it is session " + known.id() + "; it is left out");
                }
            });
        }
        return List.copyOf(desktops.values());
    }

    private static DesktopSession desktop(Session session, WindowsSession of) {
        Lock lock = of.lock() == LockState.LOCKED ? Lock.LOCKED : Lock.UNLOCKED;
        return DesktopSession.of(session, of.state() != ConnectState.DISCONNECTED, lock);
    }

    private Optional<Session> identify(WindowsSession session, Variables machine) {
        Session known = identified.get(Key.of(session));
        Optional<Session> now = ask(session, machine);
        if (known != null) {
            if (now.isPresent() && !now.get().equals(known)) {
                tell(
                        Level.WARNING,
                        session,
                        "now says that it is session " + now.get().id() + " of "
                                + now.get().user() + "; it stays " + known.id() + " of " + known.user());
            }
            return Optional.of(known);
        }
        now.ifPresent(found -> {
            identified.put(Key.of(session), found);
            tell(Level.INFO, session, "is session " + found.id() + " of " + found.user());
        });
        return now;
    }

    private Optional<Session> ask(WindowsSession session, Variables machine) {
        try {
            Variables user = new Variables(windows.user(session));
            Optional<Session> found = Identity.session(user, machine, Map.of(DESKTOP, Integer.toString(session.id())));
            if (found.isEmpty()) {
                tell(Level.INFO, session, "has no AppStream_Session_ID; of the platform's there are " + user.names());
            }
            return found;
        } catch (DeskreelException e) {
            tell(Level.INFO, session, "cannot be asked who has it: " + e.sentence());
            return Optional.empty();
        }
    }

    /**
     * The session in which this process runs. A script in the session of the services is told nothing that is documented:
     * it is for the session that its environment names, or for the only one there is.
     */
    @Override
    public Optional<Session> current() {
        List<Session> all = desktops().stream().map(DesktopSession::session).toList();
        int own = windows.own();
        if (own != 0) {
            String number = Integer.toString(own);
            return all.stream()
                    .filter(session -> number.equals(session.desktop().get(DESKTOP)))
                    .findFirst();
        }
        Variables variables = new Variables(windows.ownVariables());
        Optional<SessionId> named = Identity.session(variables);
        tell(
                Level.INFO,
                "own",
                "This process runs in the session of the services, with the variables " + variables.names()
                        + "; sessions: " + describe(all));
        if (named.isPresent()) {
            return all.stream()
                    .filter(session -> session.id().equals(named.get()))
                    .findFirst();
        }
        if (all.size() > 1) {
            throw DeskreelException.of(
                            AppStreamErrorCode.SEVERAL,
                            "There are " + all.size() + " sessions, and nothing says for which of them this is: "
                                    + describe(all) + ".")
                    .remedy("Name it: 'deskreel record --session ID'; on a multi-session fleet run 'deskreel agent'.");
        }
        return all.stream().findFirst();
    }

    private static String describe(Collection<Session> sessions) {
        return sessions.stream()
                .map(session -> session.id() + " of " + session.user())
                .collect(Collectors.joining(", "));
    }

    private void tell(Level level, WindowsSession about, String what) {
        tell(level, Key.of(about), "Windows session " + about.id() + " (account " + about.user() + ") " + what);
    }

    /** Once, until there is something else to be told: this is looked at every two seconds. */
    private synchronized void tell(Level level, Object about, String sentence) {
        if (!Objects.equals(told.put(about, sentence), sentence)) {
            logger.log(level, sentence);
        }
    }
}
