// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.wts;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.desktop.DesktopSession.Lock;
import org.deskreel.sessions.desktop.SessionSource;
import org.deskreel.sessions.desktop.SessionsErrorCode;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.windows.session.ConnectState;
import org.deskreel.windows.session.SessionChange;
import org.deskreel.windows.session.SessionControl;
import org.deskreel.windows.session.SessionWatch;
import org.deskreel.windows.session.Sessions;
import org.deskreel.windows.session.WindowsSession;
import org.deskreel.windows.user.SessionGroups;
import org.jspecify.annotations.Nullable;

/** The sessions that Windows knows, those that somebody has signed in to. */
public final class WindowsSource implements SessionSource {
    /** How the client is connected, in the metadata. */
    public static final String PROTOCOL = "protocol";

    /** Where the user is known: a domain or the machine, in the metadata. */
    public static final String DOMAIN = "domain";

    private final Supplier<List<WindowsSession>> sessions;
    private final IntSupplier own;
    private final Watching watching;
    private final IntFunction<Set<String>> groups;
    private final Control control;
    private final Logger logger;
    private final Set<Integer> undated = ConcurrentHashMap.newKeySet();
    private @Nullable AutoCloseable watch;

    /** Begins to watch. */
    interface Watching {
        AutoCloseable start(Consumer<SessionChange> listener);
    }

    /** Does something to the session of a number. */
    interface Control {
        void end(int session, EndManner manner);

        NoticeAnswer show(int session, Notice notice);
    }

    WindowsSource(
            Supplier<List<WindowsSession>> sessions,
            IntSupplier own,
            Watching watching,
            IntFunction<Set<String>> groups,
            Control control,
            Logger logger) {
        this.sessions = sessions;
        this.own = own;
        this.watching = watching;
        this.groups = groups;
        this.control = control;
        this.logger = logger;
    }

    /**
     * Those of this machine.
     *
     * @throws DeskreelException when this is not Windows
     */
    public static WindowsSource ofThisMachine(Logger logger) {
        Sessions windows = Sessions.ofThisMachine();
        return new WindowsSource(
                windows::all,
                Sessions::own,
                listener -> SessionWatch.start(listener, logger),
                SessionGroups::of,
                new RealControl(SessionControl.ofThisMachine()),
                logger);
    }

    /** That of Windows. */
    private record RealControl(SessionControl windows) implements Control {
        @Override
        public void end(int session, EndManner manner) {
            windows.end(session, manner);
        }

        @Override
        public NoticeAnswer show(int session, Notice notice) {
            return windows.message(session, notice);
        }
    }

    @Override
    public Readiness readiness() {
        try {
            return Readiness.ready("Windows tells of " + list().size() + " session(s) that somebody has signed in to.");
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
    }

    @Override
    public List<DesktopSession> list() {
        return sessions.get().stream()
                .filter(WindowsSession::signedIn)
                .map(this::describe)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<DesktopSession> describe(WindowsSession session) {
        Instant signedInAt = session.signedInAt();
        if (signedInAt == null) {
            tellUndated(session);
            return Optional.empty();
        }
        return Optional.of(new DesktopSession(
                DesktopSession.id(signedInAt, Integer.toString(session.id())),
                session.user(),
                signedInAt,
                session.state() == ConnectState.ACTIVE,
                lock(session),
                metadata(session),
                Map.of(DesktopSession.WINDOWS_SESSION, Integer.toString(session.id()))));
    }

    /** Without a time its number alone would be its name, and the next session gets the same number. */
    private void tellUndated(WindowsSession session) {
        if (undated.add(session.id())) {
            logger.log(
                    Level.WARNING,
                    "Windows does not say when {0} signed in to session {1}; it cannot be recorded",
                    session.user(),
                    session.id());
        }
    }

    private static Lock lock(WindowsSession session) {
        return switch (session.lock()) {
            case LOCKED -> Lock.LOCKED;
            case UNLOCKED -> Lock.UNLOCKED;
            case UNKNOWN -> Lock.UNKNOWN;
        };
    }

    private static Map<String, String> metadata(WindowsSession session) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(DOMAIN, session.domain());
        metadata.put("client", session.client());
        metadata.put(PROTOCOL, session.protocol().name().toLowerCase(Locale.ROOT));
        metadata.values().removeIf(String::isBlank);
        return metadata;
    }

    @Override
    public Optional<DesktopSession> own(List<DesktopSession> all) {
        String number = Integer.toString(own.getAsInt());
        return all.stream()
                .filter(session -> number.equals(session.desktop().get(DesktopSession.WINDOWS_SESSION)))
                .findFirst();
    }

    /** Of the token that the person has signed in with: what groups Windows goes by. */
    @Override
    public Set<String> groups(Session session) {
        String number = session.desktop().get(DesktopSession.WINDOWS_SESSION);
        if (number == null) {
            throw DeskreelException.of(
                            SessionsErrorCode.NO_GROUPS,
                            "Windows has no session of " + session.user() + " whose groups it could tell.")
                    .remedy("Ask while the user is signed in.");
        }
        return groups.apply(Integer.parseInt(number));
    }

    @Override
    public void end(DesktopSession session, EndManner manner) {
        control.end(number(session), manner);
    }

    @Override
    public NoticeAnswer show(DesktopSession session, Notice notice) {
        return control.show(number(session), notice);
    }

    private static int number(DesktopSession session) {
        return Integer.parseInt(Objects.requireNonNull(session.desktop().get(DesktopSession.WINDOWS_SESSION)));
    }

    @Override
    public synchronized void hints(Runnable hint) {
        watch = watching.start(change -> hint.run());
    }

    @Override
    public synchronized void close() {
        AutoCloseable old = watch;
        watch = null;
        if (old != null) {
            try {
                old.close();
            } catch (Exception e) {
                logger.log(Level.DEBUG, "The watch of Windows does not end", e);
            }
        }
    }
}
