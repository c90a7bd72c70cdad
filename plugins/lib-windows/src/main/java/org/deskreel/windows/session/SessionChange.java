// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened to a session that somebody is signed in to.
 *
 * @param kind what happened
 * @param session as it is now; as it was, when it has ended
 */
public record SessionChange(Kind kind, WindowsSession session) {
    /** What may happen. */
    public enum Kind {
        /** Somebody has signed in. */
        STARTED,
        /** The person has signed out. */
        ENDED,
        /** A client has connected, or connected again. */
        CONNECTED,
        /** No client is connected any more. */
        DISCONNECTED,
        /** It has been locked. */
        LOCKED,
        /** It has been unlocked. */
        UNLOCKED
    }

    /** What happened between two looks: endings first, then what is new, each in the order of the lists. */
    static List<SessionChange> between(List<WindowsSession> before, List<WindowsSession> after) {
        List<SessionChange> changes = new ArrayList<>();
        before.stream()
                .filter(old -> old.signedIn() && same(old, after).isEmpty())
                .forEach(old -> changes.add(new SessionChange(Kind.ENDED, old)));
        after.stream()
                .filter(WindowsSession::signedIn)
                .forEach(now -> same(now, before)
                        .ifPresentOrElse(
                                old -> compare(old, now, changes),
                                () -> changes.add(new SessionChange(Kind.STARTED, now))));
        return List.copyOf(changes);
    }

    /** A number is used again, so the person has to be the same. */
    private static Optional<WindowsSession> same(WindowsSession wanted, List<WindowsSession> sessions) {
        return sessions.stream()
                .filter(session -> session.id() == wanted.id() && session.sameUser(wanted))
                .findFirst();
    }

    private static void compare(WindowsSession old, WindowsSession now, List<SessionChange> changes) {
        boolean wasActive = old.state() == ConnectState.ACTIVE;
        boolean isActive = now.state() == ConnectState.ACTIVE;
        if (wasActive != isActive) {
            changes.add(new SessionChange(isActive ? Kind.CONNECTED : Kind.DISCONNECTED, now));
        }
        if (old.lock() != now.lock() && now.lock() != LockState.UNKNOWN) {
            changes.add(new SessionChange(now.lock() == LockState.LOCKED ? Kind.LOCKED : Kind.UNLOCKED, now));
        }
    }
}
