// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The groups of the users of sessions, as they are when a session is first seen: a recording does not begin or end because
 * somebody changes a group. While they cannot be learned the hook is asked again once a minute, because a directory that
 * does not answer takes its time. Used by one thread.
 */
final class Memberships {
    private static final Logger LOG = LoggerFactory.getLogger(Memberships.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final SessionHook hook;
    private final String hookName;
    private final Clock clock;
    private final Map<SessionId, Answer> answers = new HashMap<>();

    Memberships(SessionHook hook, String hookName, Clock clock) {
        this.hook = hook;
        this.hookName = hookName;
        this.clock = clock;
    }

    Membership of(Session session) {
        Answer known = answers.get(session.id());
        if (known != null
                && (known.membership().problem() == null || clock.instant().isBefore(known.next()))) {
            return known.membership();
        }
        Membership membership = ask(session);
        if (membership.problem() != null && known == null) {
            LOG.atWarn()
                    .addKeyValue("session", session.id())
                    .addKeyValue("user", session.user())
                    .log("The session is recorded whatever its user's groups are: {}", membership.problem());
        }
        answers.put(session.id(), new Answer(membership, clock.instant().plus(PAUSE)));
        return membership;
    }

    private Membership ask(Session session) {
        try {
            return hook.groups(session)
                    .map(groups -> new Membership(groups, null))
                    .orElseGet(() -> new Membership(
                            Set.of(), "The session hook " + hookName + " knows nothing of the groups of users."));
        } catch (DeskreelException e) {
            return new Membership(Set.of(), String.valueOf(e.getMessage()));
        }
    }

    /** Keeps only what is known of these. */
    void retain(Set<SessionId> sessions) {
        answers.keySet().retainAll(sessions);
    }

    /** @param next when the hook is asked again, should there be a problem */
    private record Answer(Membership membership, Instant next) {}
}
