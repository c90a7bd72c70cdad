// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.deskreel.engine.agent.AgentHealth.Care;
import org.deskreel.engine.agent.AgentHealth.SessionHealth;
import org.deskreel.engine.agent.RecorderStarter.Started;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.spool.Spool;
import org.deskreel.engine.spool.Spool.Known;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every session that is to be recorded has a recorder. What it knows it learns anew at each look, from the
 * hook and from the spool, so it may be killed and started at any time: recorders go on without it and are found again.
 * Used by one thread.
 */
public final class Agent {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final SessionHook hook;
    private final String hookName;
    private final SessionPolicy policy;
    private final Spool spool;
    private final RecorderStarter starter;
    private final Clock clock;
    private final Map<SessionId, Attempt> attempts = new HashMap<>();
    private @Nullable String hookProblem;

    /** For the sessions that a hook tells of. The caller closes the hook. */
    public Agent(
            SessionHook hook,
            String hookName,
            SessionPolicy policy,
            Spool spool,
            RecorderStarter starter,
            Clock clock) {
        this.hook = hook;
        this.hookName = hookName;
        this.policy = policy;
        this.spool = spool;
        this.starter = starter;
        this.clock = clock;
    }

    /** Looks once at all sessions, and starts the recorders that are missing. */
    public AgentHealth look() {
        Optional<List<Session>> sessions = sessions();
        sessions.ifPresent(this::forgetAllBut);
        List<SessionHealth> health =
                sessions.orElse(List.of()).stream().map(this::care).toList();
        return new AgentHealth(ProcessHandle.current().pid(), clock.instant(), hookName, health, hookProblem);
    }

    private void forgetAllBut(List<Session> sessions) {
        Set<SessionId> there = sessions.stream().map(Session::id).collect(Collectors.toSet());
        Set.copyOf(attempts.keySet()).stream().filter(id -> !there.contains(id)).forEach(this::forget);
    }

    private void forget(SessionId id) {
        Attempt attempt = attempts.remove(id);
        if (attempt != null) {
            attempt.started().close();
        }
    }

    private Optional<List<Session>> sessions() {
        String before = hookProblem;
        try {
            List<Session> sessions = hook.sessions();
            hookProblem = null;
            return Optional.of(sessions);
        } catch (DeskreelException e) {
            hookProblem = e.getMessage();
            if (!Objects.equals(before, hookProblem)) {
                LOG.atWarn().addKeyValue("hook", hookName).log("The sessions cannot be seen: {}", hookProblem);
            }
            return Optional.empty();
        }
    }

    private SessionHealth care(Session session) {
        if (!policy.records(session)) {
            return health(session, Care.EXCLUDED, null);
        }
        Optional<Known> known = spool.known(hookName, session.id());
        if (known.filter(Known::running).isPresent()) {
            return recorded(session, known.get());
        }
        if (known.map(Known::status)
                .filter(last -> last.state().over() && !last.abandoned())
                .isPresent()) {
            return health(session, Care.ENDED, null);
        }
        return start(session);
    }

    private SessionHealth recorded(Session session, Known known) {
        if (known.status().state() == RecordingState.RECORDING) {
            forget(session.id());
        }
        boolean preparing = known.status().state() == RecordingState.PREPARING;
        return health(
                session,
                preparing ? Care.STARTING : Care.RECORDED,
                known.status().problem());
    }

    private SessionHealth start(Session session) {
        Attempt last = attempts.get(session.id());
        if (last != null && last.end().isEmpty()) {
            return health(session, Care.STARTING, null);
        }
        String problem = last == null ? null : last.end().orElse(null);
        if (last != null && clock.instant().isBefore(last.next())) {
            return health(session, Care.WAITING, problem);
        }
        return startAgain(session, last == null ? 1 : last.number() + 1, problem);
    }

    private SessionHealth startAgain(Session session, int number, @Nullable String problem) {
        forget(session.id());
        Attempt attempt = attempt(session, number);
        attempts.put(session.id(), attempt);
        LOG.atInfo()
                .addKeyValue("session", session.id())
                .addKeyValue("user", session.user())
                .addKeyValue("start", number)
                .log(problem == null ? "A recorder is started" : "The recorder ended and is started again: " + problem);
        return health(session, Care.STARTING, problem);
    }

    private Attempt attempt(Session session, int number) {
        Instant next = clock.instant().plus(pause(number));
        try {
            return new Attempt(number, next, starter.start(session));
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("session", session.id()).setCause(e).log("No recorder can be started");
            return new Attempt(number, next, () -> Optional.of("No recorder can be started: " + e.getMessage()));
        }
    }

    private static Duration pause(int number) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(number - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private SessionHealth health(Session session, Care care, @Nullable String problem) {
        Attempt attempt = attempts.get(session.id());
        int starts = attempt == null ? 0 : attempt.number();
        return new SessionHealth(session.id().value(), session.user(), care, starts, problem);
    }

    /**
     * A recorder that was started.
     *
     * @param number from 1, since one last recorded
     * @param next when the next may be started, should this one end
     */
    private record Attempt(int number, Instant next, Started started) {
        Optional<String> end() {
            return started.end();
        }
    }
}
