// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions;

import java.lang.System.Logger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deskreel.sessions.dcv.DcvSession;
import org.deskreel.sessions.dcv.DcvSessions;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.desktop.SessionSource;
import org.deskreel.sessions.logind.LogindSource;
import org.deskreel.sessions.process.AuthorityCopies;
import org.deskreel.sessions.wts.SessionProgram;
import org.deskreel.sessions.wts.WindowsSource;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionHook.Watch;
import org.deskreel.spi.session.SessionId;
import org.deskreel.spi.session.SessionListener;
import org.deskreel.windows.Windows;
import org.jspecify.annotations.Nullable;

/**
 * The desktop sessions of this machine: what a hook for a platform without session scripts is made of. The operating
 * system tells of them (Windows, systemd-logind), and Amazon DCV where it is installed: its virtual sessions have desktops
 * of their own, its console session shows one of the operating system's and knows whether somebody looks at it.
 *
 * <p>Methods may be called from any thread.
 */
public final class DesktopSessions implements AutoCloseable {
    /** Nothing hints at the connections of DCV. */
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final SessionSource system;
    private final DcvSessions dcv;
    private final AuthorityCopies authorities;
    private final Clock clock;
    private final Logger logger;

    /** What was told last: a watch tells what has happened since. */
    private volatile @Nullable List<DesktopSession> told;

    /**
     * Those that the two tell of; closing this closes {@code system}.
     *
     * @param context whose logger hears when something that should tell of sessions does not
     */
    public DesktopSessions(SessionSource system, DcvSessions dcv, ComponentContext context) {
        this.system = system;
        this.dcv = dcv;
        this.authorities = new AuthorityCopies(context);
        this.clock = context.clock();
        this.logger = context.logger();
    }

    /**
     * Those of this machine.
     *
     * @param dcvProgram the command line of DCV; null for the usual place
     * @param context whose logger hears when something that should tell of sessions does not
     */
    public static DesktopSessions ofThisMachine(@Nullable Path dcvProgram, ComponentContext context) {
        boolean windows = Windows.here();
        SessionSource system =
                windows ? WindowsSource.ofThisMachine(context.logger()) : LogindSource.ofThisMachine(context.clock());
        return new DesktopSessions(system, DcvSessions.of(dcvProgram, windows, context.logger()), context);
    }

    /** Whether sessions can be told. */
    public Readiness readiness() {
        Readiness found = system.readiness();
        String also = dcv.installed() ? " Amazon DCV is installed." : "";
        return found.ready() ? Readiness.ready(found.finding() + also) : found;
    }

    /**
     * The sessions that somebody has signed in to, now.
     *
     * @throws org.deskreel.spi.DeskreelException when they cannot be had
     */
    public List<DesktopSession> list() {
        List<DesktopSession> sessions = look();
        told = sessions;
        return sessions;
    }

    /** The session of that id, if it exists now. */
    public Optional<DesktopSession> find(SessionId id) {
        return list().stream().filter(session -> session.id().equals(id)).findFirst();
    }

    /**
     * The session that this process belongs to. Outside of any, such as in a service, the one that there is; empty when
     * there are several.
     */
    public Optional<DesktopSession> current() {
        List<DesktopSession> sessions = list();
        return system.own(sessions).or(() -> sessions.size() == 1 ? Optional.of(sessions.get(0)) : Optional.empty());
    }

    /**
     * The groups that the user of a session is in: on Linux by name; on Windows as {@code DOMAIN\\Name}, and each by its SID
     * as well, because names are in the language of the system.
     *
     * @throws org.deskreel.spi.DeskreelException when not all of them can be had
     */
    public Set<String> groups(Session session) {
        return system.groups(session);
    }

    /**
     * Begins to tell what happens, on a thread of its own: all that is new since the sessions were last asked for here.
     * At most once.
     */
    public Watch watch(SessionListener listener) {
        List<DesktopSession> since = told;
        SessionsWatch watch = new SessionsWatch(this::look, PERIOD, listener, clock, logger);
        system.hints(watch::hint);
        return watch.begin(since == null ? list() : since);
    }

    /**
     * Starts a program on the desktop of a session where this process cannot reach it, as {@link
     * org.deskreel.spi.session.SessionHook#start} promises.
     */
    public Optional<Process> start(Session session, List<String> command) {
        return SessionProgram.start(session, command, logger);
    }

    /**
     * Ends a session: Windows signs it out or disconnects it, systemd-logind terminates it, DCV closes it if it is one of
     * its virtual ones. Nothing when it has ended; never another one that has got its name or number since.
     *
     * @throws org.deskreel.spi.DeskreelException when it must not, or cannot
     */
    public void end(SessionId id, EndManner manner) {
        now(id).ifPresent(session -> {
            String name = session.metadata().get(DcvSession.NAME);
            if (name != null && DcvSession.VIRTUAL.equals(session.metadata().get(DcvSession.TYPE))) {
                dcv.close(name);
            } else {
                system.end(session, manner);
            }
        });
    }

    /** Shows a notice on the desktop of a session, and waits for the answer; see {@link SessionHook#show}. */
    public NoticeAnswer show(SessionId id, Notice notice) {
        return now(id).map(session -> system.show(session, notice))
                .orElseGet(() -> NoticeAnswer.notShown("The session is over."));
    }

    /** Does not count as having been told. */
    private Optional<DesktopSession> now(SessionId id) {
        return look().stream().filter(session -> session.id().equals(id)).findFirst();
    }

    @Override
    public void close() {
        system.close();
    }

    private List<DesktopSession> look() {
        return merged(system.list(), dcv.list()).stream()
                .map(this::withCopiedAuthority)
                .toList();
    }

    private DesktopSession withCopiedAuthority(DesktopSession session) {
        String server = session.desktop().getOrDefault(DesktopSession.X_SERVER, "");
        return session.withAuthority(session.authority()
                .flatMap(original -> authorities.of(session.id(), original, server))
                .or(() -> session.display().flatMap(display -> authorities.kept(session.id()))));
    }

    private static List<DesktopSession> merged(List<DesktopSession> system, List<DcvSession> dcv) {
        List<DesktopSession> sessions = new ArrayList<>();
        dcv.forEach(session ->
                session.desktop().map(virtual -> with(virtual, system)).ifPresent(sessions::add));
        system.stream()
                .filter(session -> dcv.stream().noneMatch(other -> other.virtual() && sameDisplay(session, other)))
                .map(session -> seenThrough(dcv, session))
                .forEach(sessions::add);
        return List.copyOf(sessions);
    }

    /** Of a virtual session the system may know, too, and then knows whether it is locked. */
    private static DesktopSession with(DesktopSession virtual, List<DesktopSession> system) {
        return system.stream()
                .filter(session ->
                        virtual.display().isPresent() && session.display().equals(virtual.display()))
                .findFirst()
                .map(session -> virtual.with(session.metadata()).locked(session.lock()))
                .orElse(virtual);
    }

    /** The console session of DCV shows this session, and says whether somebody looks at it. */
    private static DesktopSession seenThrough(List<DcvSession> dcv, DesktopSession session) {
        return dcv.stream()
                .filter(console -> !console.virtual() && shows(console, session))
                .findFirst()
                .map(console -> session.with(console.metadata()).connected(session.connected() && console.connected()))
                .orElse(session);
    }

    private static boolean shows(DcvSession console, DesktopSession session) {
        boolean windows = session.desktop().containsKey(DesktopSession.WINDOWS_SESSION);
        return windows
                ? "console".equals(session.metadata().get(WindowsSource.PROTOCOL))
                : sameDisplay(session, console);
    }

    private static boolean sameDisplay(DesktopSession session, DcvSession other) {
        return session.display().isPresent() && session.display().equals(other.display());
    }
}
