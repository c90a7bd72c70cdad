// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.spi.session.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * An instance with Windows, with one session of the fleet or, on a multi-session fleet, with up to fifty. Each is a session
 * of Windows, and what the fleet calls it is in the environment of whoever is signed in to it.
 *
 * <p>That environment is in the person's own part of the registry. So it is read once for each session of Windows, when the
 * platform has written it, and what it says later is told and not believed.
 */
final class WindowsInstance implements Instance {
    private static final String DESKTOP = DesktopSession.WINDOWS_SESSION;

    /** With somebody who is signed in and has no session of the fleet. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Of a text that a person may have written. */
    private static final int LONGEST_WORD = 100;

    private final WindowsSystem windows;
    private final FirstIdentities first;
    private final ComponentContext context;
    private final Map<SessionId, Session> identified = new HashMap<>();
    private final Set<SessionId> disputed = new HashSet<>();
    private final List<SessionEvent> disputes = new ArrayList<>();
    private final Findings findings;
    private boolean strangers;
    private @Nullable Instant firstAsked;

    WindowsInstance(WindowsSystem windows, ComponentContext context) {
        this.windows = windows;
        this.first = new FirstIdentities(context.keptFolder(), context.clock());
        this.context = context;
        this.findings = new Findings(context.logger());
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
        List<DesktopSession> signedIn = windows.sessions().stream()
                .sorted(Comparator.comparing((DesktopSession session) -> !session.connected())
                        .thenComparing(DesktopSession::startedAt))
                .toList();
        identified.keySet().retainAll(signedIn.stream().map(DesktopSession::id).toList());
        Variables machine = new Variables(windows.machine());
        Map<SessionId, DesktopSession> desktops = new LinkedHashMap<>();
        strangers = false;
        for (DesktopSession session : signedIn) {
            Optional<Session> whose = identify(session, machine);
            strangers |= whose.isEmpty();
            whose.ifPresent(known -> {
                if (desktops.putIfAbsent(known.id(), desktop(known, session)) != null) {
                    tell(Level.WARNING, session, "also says that it is session " + known.id() + "; it is left out");
                }
            });
        }
        return List.copyOf(desktops.values());
    }

    private static DesktopSession desktop(Session session, DesktopSession of) {
        return DesktopSession.of(session, of.connected(), of.lock());
    }

    private Optional<Session> identify(DesktopSession session, Variables machine) {
        Optional<Session> now = ask(session, machine);
        Session known = identified.get(session.id());
        if (known == null) {
            Optional<Session> found = find(session).or(() -> now.map(fresh -> keep(session, fresh)));
            if (found.filter(Identity::whole).isEmpty()) {
                return found;
            }
            known = found.get();
            identified.put(session.id(), known);
            tell(Level.INFO, session, "is session " + known.id() + " of " + known.user());
        }
        if (now.isPresent() && !now.get().equals(known)) {
            dispute(session, known, now.get());
        }
        return Optional.of(known);
    }

    private Optional<Session> find(DesktopSession session) {
        try {
            return first.find(session);
        } catch (IOException e) {
            tell(Level.WARNING, session, "was identified before, and by whom cannot be read: " + e);
            return Optional.empty();
        }
    }

    private Session keep(DesktopSession session, Session found) {
        try {
            return Identity.whole(found) ? first.keep(session, found) : found;
        } catch (IOException e) {
            tell(Level.WARNING, session, "is identified for this process only: " + e);
            return found;
        }
    }

    /** Once for each session: whoever writes something else may write it all the time. */
    private void dispute(DesktopSession session, Session known, Session now) {
        if (disputed.add(session.id())) {
            String what = "now says that it is session " + word(now.id().value()) + " of " + word(now.user())
                    + "; it stays " + known.id() + " of " + known.user();
            tell(Level.WARNING, session, what);
            disputes.add(new SessionEvent(
                    known.id(),
                    SessionEvent.Kind.IDENTITY_DISPUTED,
                    context.clock().instant(),
                    "The environment of the person " + what + "."));
        }
    }

    private static String word(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > LONGEST_WORD ? plain.substring(0, LONGEST_WORD) + "…" : plain;
    }

    @Override
    public synchronized List<SessionEvent> news() {
        List<SessionEvent> news = List.copyOf(disputes);
        disputes.clear();
        return news;
    }

    private Optional<Session> ask(DesktopSession session, Variables machine) {
        try {
            Variables user = new Variables(windows.user(session));
            Optional<Session> found = Identity.session(user, machine, session.desktop());
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
        List<Session> candidates = candidates();
        if (candidates.size() > 1) {
            throw DeskreelException.of(
                            AppStreamErrorCode.SEVERAL,
                            "There are " + candidates.size()
                                    + " sessions, and nothing says for which of them this is: " + describe(candidates)
                                    + ".")
                    .remedy("Name it, as in 'deskreel record --session ID' or 'deskreel session end ID'.");
        }
        return candidates.stream().findFirst();
    }

    /**
     * All that there are, where nothing says for which of them a script is. As long as somebody is signed in of whom the
     * platform has said nothing, it may be for that one, and there is none yet: but not for ever, as it may be anybody.
     */
    @Override
    public synchronized List<Session> toRecord() {
        List<Session> candidates = candidates();
        Instant now = context.clock().instant();
        if (firstAsked == null) {
            firstAsked = now;
        }
        boolean waiting = strangers && !placed() && now.isBefore(firstAsked.plus(PATIENCE));
        return waiting ? List.of() : candidates;
    }

    /** Whether anything says for which session this process is. */
    private boolean placed() {
        return windows.own() != WindowsSystem.SERVICES || named().isPresent();
    }

    private Optional<SessionId> named() {
        return Identity.session(new Variables(windows.ownVariables()));
    }

    private List<Session> candidates() {
        List<Session> all = desktops().stream().map(DesktopSession::session).toList();
        int own = windows.own();
        if (own != WindowsSystem.SERVICES) {
            String number = Integer.toString(own);
            return all.stream()
                    .filter(session -> number.equals(session.desktop().get(DESKTOP)))
                    .toList();
        }
        findings.tell(
                Level.INFO,
                "own",
                "This process runs in the session of the services, with the variables "
                        + new Variables(windows.ownVariables()).names() + "; sessions: " + describe(all));
        Optional<SessionId> named = named();
        return all.stream()
                .filter(session -> named.isEmpty() || session.id().equals(named.get()))
                .toList();
    }

    @Override
    public void end(SessionId session, EndManner manner) {
        number(session).ifPresent(number -> windows.end(number, manner));
    }

    @Override
    public NoticeAnswer show(SessionId session, Notice notice) {
        return number(session)
                .map(number -> windows.show(number, notice))
                .orElseGet(() -> NoticeAnswer.notShown("The session is over."));
    }

    /** Windows uses a number again, so it is looked up anew each time. */
    private Optional<Integer> number(SessionId session) {
        return desktops().stream()
                .filter(known -> known.id().equals(session))
                .map(known ->
                        Integer.valueOf(Objects.requireNonNull(known.desktop().get(DESKTOP))))
                .findFirst();
    }

    @Override
    public void close() {
        // Windows is asked call by call.
    }

    private static String describe(Collection<Session> sessions) {
        return sessions.stream()
                .map(session -> session.id() + " of " + session.user())
                .collect(Collectors.joining(", "));
    }

    private void tell(Level level, DesktopSession about, String what) {
        findings.tell(
                level,
                about.id(),
                "Windows session " + about.desktop().get(DESKTOP) + " (account " + about.user() + ") " + what);
    }
}
