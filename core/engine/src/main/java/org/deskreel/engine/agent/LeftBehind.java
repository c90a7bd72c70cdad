// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.deskreel.engine.agent.AgentHealth.SessionHealth;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.spool.Spool;
import org.deskreel.engine.spool.Spool.Known;
import org.deskreel.engine.spool.SpooledStatus;
import org.deskreel.spi.session.SessionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that what recorders left is delivered although no recorder of its session will start again: the machine was
 * started anew, the session ended after its recorder had died, or a sink could not be reached in time. Used by one thread;
 * delivers in another.
 */
public final class LeftBehind {
    private static final Logger LOG = LoggerFactory.getLogger(LeftBehind.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    private final Spool spool;
    private final Consumer<List<SessionId>> delivery;
    private final Clock clock;
    private Thread thread = new Thread(() -> {}, "left-behind");
    private Instant nextLook = Instant.MIN;
    private Set<String> tried = Set.of();
    private Duration pause = FIRST_PAUSE;
    private Instant nextTry = Instant.MIN;

    /** @param delivery delivers what is in the spool, but for the sessions that it is given; may block */
    public LeftBehind(Spool spool, Consumer<List<SessionId>> delivery, Clock clock) {
        this.spool = spool;
        this.delivery = delivery;
        this.clock = clock;
    }

    /** Begins to deliver if something is left, and not much is known against trying. */
    public void look(AgentHealth health) {
        Instant now = clock.instant();
        if (health.problem() != null || thread.isAlive() || now.isBefore(nextLook)) {
            return;
        }
        nextLook = now.plus(BETWEEN_LOOKS);
        List<SessionId> living = health.sessions().stream()
                .map(SessionHealth::session)
                .map(SessionId::new)
                .toList();
        Set<String> left = left(living);
        boolean again = left.equals(tried);
        if (left.isEmpty() || again && now.isBefore(nextTry)) {
            return;
        }
        pause = again ? longer(pause) : FIRST_PAUSE;
        nextTry = now.plus(pause);
        tried = left;
        deliver(living);
    }

    private Set<String> left(List<SessionId> living) {
        return spool.known().stream()
                .filter(known -> !known.running())
                .map(Known::status)
                .filter(status -> status.state() != RecordingState.COMPLETE)
                .filter(status -> !living.contains(new SessionId(status.session())))
                .map(SpooledStatus::recording)
                .collect(Collectors.toSet());
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private void deliver(List<SessionId> living) {
        LOG.atInfo().addKeyValue("recordings", tried.size()).log("What earlier sessions left is delivered");
        thread = new Thread(() -> guarded(living), "left-behind");
        thread.setDaemon(true);
        thread.start();
    }

    private void guarded(List<SessionId> living) {
        try {
            delivery.accept(living);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("What earlier sessions left cannot be delivered now");
        }
    }

    /** Waits until nothing is being delivered. */
    void await() throws InterruptedException {
        thread.join();
    }
}
