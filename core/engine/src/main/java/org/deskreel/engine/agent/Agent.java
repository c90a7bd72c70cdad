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
import org.deskreel.engine.spool.SpooledStatus;
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

    /** A recorder that is alive writes its status every five seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final SessionHook hook;
    private final String hookName;
    private final SessionPolicy policy;
    private final Spool spool;
    private final RecorderStarter starter;
    private final RequiredSessions required;
    private final Clock clock;
    private final Memberships memberships;
    private final Map<SessionId, Attempt> attempts = new HashMap<>();
    private @Nullable String hookProblem;

    /** For the sessions that a hook tells of. The caller closes the hook and {@code required}. */
    public Agent(
            SessionHook hook,
            String hookName,
            SessionPolicy policy,
            Spool spool,
            RecorderStarter starter,
            RequiredSessions required,
            Clock clock) {
        this.hook = hook;
        this.hookName = hookName;
        this.policy = policy;
        this.spool = spool;
        this.starter = starter;
        this.required = required;
        this.clock = clock;
        this.memberships = new Memberships(hook, hookName, clock);
    }

    /** Looks once at all sessions, and starts the recorders that are missing. */
    public AgentHealth look() {
        Optional<List<Session>> sessions = sessions();
        sessions.ifPresent(this::forgetAllBut);
        List<SessionHealth> health =
                sessions.orElse(List.of()).stream().map(this::seeTo).toList();
        return new AgentHealth(ProcessHandle.current().pid(), clock.instant(), hookName, health, hookProblem);
    }

    private void forgetAllBut(List<Session> sessions) {
        Set<SessionId> there = sessions.stream().map(Session::id).collect(Collectors.toSet());
        required.retain(there);
        Set.copyOf(attempts.keySet()).stream().filter(id -> !there.contains(id)).forEach(this::forget);
        memberships.retain(there);
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

    private SessionHealth seeTo(Session session) {
        SessionHealth health = care(session);
        return required.refusal(session.id()).map(health::with).orElse(health);
    }

    private SessionHealth care(Session session) {
        Verdict verdict = policy.verdict(session, () -> memberships.of(session));
        return verdict.records() ? record(session).with(verdict.problem()) : notWanted(session, Care.EXCLUDED);
    }

    private SessionHealth record(Session session) {
        Optional<Known> known = spool.known(hookName, session.id());
        if (known.filter(Known::running).isPresent()) {
            return recorded(session, known.get());
        }
        if (known.map(Known::status)
                .filter(last -> last.state().over() && !last.abandoned())
                .isPresent()) {
            return notWanted(session, Care.ENDED);
        }
        SessionHealth health = start(session);
        required.unrecorded(session, Objects.requireNonNullElse(health.problem(), "No recorder has begun yet."));
        return health;
    }

    private SessionHealth notWanted(Session session, Care care) {
        required.fine(session);
        return health(session, care, null);
    }

    private SessionHealth recorded(Session session, Known known) {
        SpooledStatus status = known.status();
        if (status.state() == RecordingState.RECORDING) {
            forget(session.id());
        }
        if (status.updatedAt().plus(SILENCE).isBefore(clock.instant())) {
            required.unrecorded(session, "The recorder does not answer.");
        } else if (status.state() == RecordingState.RECORDING) {
            required.fine(session);
        } else {
            required.recorderSees(session);
        }
        boolean preparing = status.state() == RecordingState.PREPARING;
        return health(session, preparing ? Care.STARTING : Care.RECORDED, status.problem());
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
