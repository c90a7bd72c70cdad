// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.logind;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.deskreel.sessions.desktop.SessionsErrorCode;
import org.deskreel.spi.DeskreelException;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.matchrules.DBusMatchRule;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.constants.MessageTypes;
import org.jspecify.annotations.Nullable;

/** The connection to the system bus: made when it is first needed, and again after it was lost. */
final class SystemBus implements AutoCloseable {
    private static final List<String> GONE = List.of(".UnknownObject", ".NoSuchSession", ".UnknownMethod");
    private static final String LOGIND = "org.freedesktop.login1";
    private static final String MANAGER = "/org/freedesktop/login1";
    private static final String SESSION = "org.freedesktop.login1.Session";

    /** dbus-java waits ten seconds for a socket that is not there. */
    private static final int CONNECT_MILLIS = 1_000;

    private final Supplier<DBusConnectionBuilder> builder;
    private @Nullable DBusConnection connection;
    private @Nullable Runnable hint;
    private boolean closed;

    private SystemBus(Supplier<DBusConnectionBuilder> builder) {
        this.builder = builder;
    }

    /** That of this machine. */
    static SystemBus ofThisMachine() {
        return at(SystemBusAddress.ofThisProcess());
    }

    static SystemBus at(String address) {
        return new SystemBus(() -> DBusConnectionBuilder.forAddress(address));
    }

    /**
     * All sessions that logind knows.
     *
     * @throws DeskreelException when it does not answer
     */
    synchronized List<LogindSession> sessions() {
        try {
            DBusConnection bus = connected();
            List<LogindSession> sessions = new ArrayList<>();
            LoginManager manager = bus.getRemoteObject(LOGIND, MANAGER, LoginManager.class);
            for (ListedSession listed : manager.ListSessions()) {
                add(bus, listed, sessions);
            }
            return sessions;
        } catch (DBusException | RuntimeException e) {
            drop();
            throw DeskreelException.of(
                            SessionsErrorCode.NO_LOGIND,
                            "systemd-logind does not tell the sessions: " + reason(e) + ".")
                    .remedy("Check that dbus and systemd-logind run: 'loginctl list-sessions' shows what they tell.")
                    .causedBy(e);
        }
    }

    /**
     * Ends a session; nothing when there is none of that name.
     *
     * @throws DeskreelException when logind refuses, or does not answer
     */
    synchronized void terminate(String session) {
        try {
            connected().getRemoteObject(LOGIND, MANAGER, LoginManager.class).TerminateSession(session);
        } catch (DBusExecutionException e) {
            if (GONE.stream().noneMatch(name(e)::endsWith)) {
                throw refused(session, e);
            }
        } catch (DBusException | RuntimeException e) {
            drop();
            throw refused(session, e);
        }
    }

    private static DeskreelException refused(String session, Exception e) {
        return DeskreelException.of(
                        SessionsErrorCode.MAY_NOT_END,
                        "systemd-logind does not end session " + session + ": " + reason(e) + ".")
                .remedy("Run Deskreel as root, and check that systemd-logind answers: 'loginctl list-sessions'.")
                .causedBy(e);
    }

    /** One that has ended since the list was made is left out. */
    private static void add(DBusConnection bus, ListedSession listed, List<LogindSession> sessions)
            throws DBusException {
        Properties properties = bus.getRemoteObject(LOGIND, listed.path.getPath(), Properties.class);
        try {
            sessions.add(LogindSession.of(properties.GetAll(SESSION)));
        } catch (DBusExecutionException e) {
            if (GONE.stream().noneMatch(name(e)::endsWith)) {
                throw e;
            }
        }
    }

    /** Names of errors for which dbus-java has no class, such as logind's own, can be read in no other way. */
    @SuppressWarnings("removal")
    private static String name(DBusExecutionException error) {
        return String.valueOf(error.getType());
    }

    /** Calls {@code runnable} whenever logind tells something, on a thread of the bus. */
    synchronized void hints(Runnable runnable) {
        hint = runnable;
        drop();
    }

    @Override
    public synchronized void close() {
        closed = true;
        drop();
    }

    private DBusConnection connected() throws DBusException {
        if (closed) {
            throw new DBusException("it is not asked any more");
        }
        DBusConnection now = connection;
        if (now == null || !now.isConnected()) {
            drop();
            now = builder.get()
                    .withShared(false)
                    .transportConfig()
                    .withTimeout(CONNECT_MILLIS)
                    .withServiceLoaderClassLoader(Objects.requireNonNull(SystemBus.class.getClassLoader()))
                    .back()
                    .build();
            connection = now;
            listen(now);
        }
        return now;
    }

    private void listen(DBusConnection bus) throws DBusException {
        Runnable listener = hint;
        if (listener != null) {
            DBusMatchRule rule = DBusMatchRuleBuilder.create()
                    .withType(MessageTypes.SIGNAL)
                    .withPathNamespace(MANAGER)
                    .build();
            bus.addGenericSigHandler(rule, signal -> {
                if (tells(String.valueOf(signal.getInterface()))) {
                    listener.run();
                }
            });
        }
    }

    /** Of itself, or of its properties: what else an object may send is no reason to look. */
    private static boolean tells(String sender) {
        return sender.startsWith(LOGIND) || sender.equals("org.freedesktop.DBus.Properties");
    }

    private void drop() {
        DBusConnection old = connection;
        connection = null;
        if (old != null) {
            try {
                old.close();
            } catch (IOException e) {
                // It is given up in any case.
            }
        }
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message.strip().replaceAll("[.]+$", "");
    }
}
