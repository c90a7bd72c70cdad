// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.desktop.DesktopSession.Lock;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.spi.session.SessionEvent.Kind;
import org.deskreel.spi.session.SessionId;
import org.jspecify.annotations.Nullable;

/** What happened between two looks. */
final class SessionNews {
    private final List<SessionEvent> events = new ArrayList<>();
    private final Instant now;

    private SessionNews(Instant now) {
        this.now = now;
    }

    /** Endings first, then what is new or has changed, each in the order of the lists. */
    static List<SessionEvent> between(List<DesktopSession> before, List<DesktopSession> after, Instant now) {
        SessionNews news = new SessionNews(now);
        Map<SessionId, DesktopSession> old = byId(before);
        Map<SessionId, DesktopSession> current = byId(after);
        before.stream()
                .filter(session -> !current.containsKey(session.id()))
                .forEach(session ->
                        news.add(session, Kind.ENDED, now, "The session of " + session.user() + " has ended."));
        after.forEach(session -> news.compare(old.get(session.id()), session));
        return List.copyOf(news.events);
    }

    private static Map<SessionId, DesktopSession> byId(List<DesktopSession> sessions) {
        Map<SessionId, DesktopSession> map = new LinkedHashMap<>();
        sessions.forEach(session -> map.put(session.id(), session));
        return map;
    }

    private void compare(@Nullable DesktopSession old, DesktopSession session) {
        if (old == null) {
            Instant start = session.startedAt();
            add(session, Kind.STARTED, start == null ? now : start, session.user() + " has signed in.");
            return;
        }
        if (old.connected() != session.connected()) {
            add(
                    session,
                    session.connected() ? Kind.CONNECTED : Kind.DISCONNECTED,
                    now,
                    session.connected()
                            ? "A client is connected to the session."
                            : "No client is connected to the session.");
        }
        if (old.lock() != session.lock() && session.lock() != Lock.UNKNOWN) {
            boolean locked = session.lock() == Lock.LOCKED;
            add(
                    session,
                    locked ? Kind.LOCKED : Kind.UNLOCKED,
                    now,
                    locked ? "The session is locked." : "The session is not locked any more.");
        }
    }

    private void add(DesktopSession session, Kind kind, Instant at, String sentence) {
        events.add(new SessionEvent(session.id(), kind, at, sentence));
    }
}
