// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.agent;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.deskreel.engine.config.AgentConfig;
import org.deskreel.engine.recordings.Wildcard;
import org.deskreel.spi.session.Session;

/**
 * Whose sessions are recorded. Whoever is excepted is not; of the others those who are among the users or in one of the
 * groups, and everybody when neither users nor groups are named. When only groups could decide and nobody knows them, the
 * session is recorded.
 *
 * @param users whose sessions are recorded
 * @param groups whose members' sessions are recorded
 * @param except whose are not in any case
 * @param exceptGroups whose members' are not in any case
 */
public record SessionPolicy(
        List<Wildcard> users, List<Wildcard> groups, List<Wildcard> except, List<Wildcard> exceptGroups) {
    public SessionPolicy {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        except = List.copyOf(except);
        exceptGroups = List.copyOf(exceptGroups);
    }

    /** As it is configured. */
    public static SessionPolicy of(AgentConfig config) {
        return new SessionPolicy(
                wildcards(config.users()),
                wildcards(config.groups()),
                wildcards(config.except()),
                wildcards(config.exceptGroups()));
    }

    private static List<Wildcard> wildcards(List<String> names) {
        return names.stream().map(Wildcard::of).toList();
    }

    /**
     * Whether this session is to be recorded, and what is wrong with the answer.
     *
     * @param membership tells the groups of the session's user; asked only if they matter
     */
    Verdict verdict(Session session, Supplier<Membership> membership) {
        if (matches(except, List.of(session.user()))) {
            return new Verdict(false, null);
        }
        boolean named = users.isEmpty() && groups.isEmpty() || matches(users, List.of(session.user()));
        if (exceptGroups.isEmpty() && (named || groups.isEmpty())) {
            return new Verdict(named, null);
        }
        Membership known = membership.get();
        if (known.problem() != null) {
            boolean perhaps = named || !groups.isEmpty();
            return new Verdict(perhaps, perhaps ? known.problem() : null);
        }
        return new Verdict((named || matches(groups, known.groups())) && !matches(exceptGroups, known.groups()), null);
    }

    private static boolean matches(List<Wildcard> wildcards, Collection<String> names) {
        return names.stream().anyMatch(name -> wildcards.stream().anyMatch(wildcard -> wildcard.matches(name)));
    }
}
