// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.agent;

import java.util.List;
import org.deskreel.engine.config.AgentConfig;
import org.deskreel.engine.recordings.Wildcard;
import org.deskreel.spi.session.Session;

/**
 * Whose sessions are recorded.
 *
 * @param users everybody when empty
 * @param except of those, whose are not
 */
public record SessionPolicy(List<Wildcard> users, List<Wildcard> except) {
    public SessionPolicy {
        users = List.copyOf(users);
        except = List.copyOf(except);
    }

    /** As it is configured. */
    public static SessionPolicy of(AgentConfig config) {
        return new SessionPolicy(
                config.users().stream().map(Wildcard::of).toList(),
                config.except().stream().map(Wildcard::of).toList());
    }

    /** Whether this session is to be recorded. */
    public boolean records(Session session) {
        return (users.isEmpty() || matches(users, session)) && !matches(except, session);
    }

    private static boolean matches(List<Wildcard> names, Session session) {
        return names.stream().anyMatch(name -> name.matches(session.user()));
    }
}
