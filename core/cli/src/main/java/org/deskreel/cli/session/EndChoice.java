// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.deskreel.engine.EngineError;
import org.deskreel.engine.spool.Spool.Known;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which recordings an end is for. One that goes on by mistake ends with its session; one that is ended by mistake misses
 * what follows. So in doubt none is ended.
 */
final class EndChoice {
    private static final Logger LOG = LoggerFactory.getLogger(EndChoice.class);

    private final List<Known> running;
    private final Supplier<SessionHook> hooks;

    /**
     * @param running all that are being recorded
     * @param hooks makes a session hook, which is closed
     */
    EndChoice(List<Known> running, Supplier<SessionHook> hooks) {
        this.running = running;
        this.hooks = hooks;
    }

    /**
     * The recording of a session; the one that the hook names when {@code id} is null; else the only one there is on a
     * machine with one session; else those of sessions that are no more.
     *
     * @throws DeskreelException when there is none, or nothing says which
     */
    List<Known> of(@Nullable String id) {
        if (id != null) {
            return List.of(named(id)
                    .orElseThrow(
                            () -> nothing("The session '" + id + "' is not being recorded.", "Nothing is recorded.")));
        }
        if (running.isEmpty()) {
            throw nothing("No session is being recorded.", "Nothing has to be ended.");
        }
        return choose(answers());
    }

    /** What a hook says. */
    private record Answers(List<Session> sessions, Optional<Session> current) {}

    /** A hook that fails is no reason not to end the only recording. */
    private Answers answers() {
        try (SessionHook hook = hooks.get()) {
            return new Answers(hook.sessions(), current(hook));
        } catch (DeskreelException e) {
            if (running.size() > 1) {
                throw e;
            }
            LOG.info("The session hook does not say which sessions there are: {}", e.sentence());
            return new Answers(List.of(), Optional.empty());
        }
    }

    private List<Known> choose(Answers answers) {
        Optional<Known> meant =
                answers.current().flatMap(session -> named(session.id().value()));
        if (meant.isPresent()) {
            return List.of(meant.get());
        }
        if (answers.sessions().size() < 2 && running.size() == 1) {
            return running;
        }
        List<Known> gone = gone(answers.sessions());
        if (gone.isEmpty()) {
            throw ambiguous(answers.sessions());
        }
        return gone;
    }

    /** That the hook cannot say it is no reason to end nothing: there is more that may tell. */
    private static Optional<Session> current(SessionHook hook) {
        try {
            return hook.current();
        } catch (DeskreelException e) {
            LOG.info("The session hook does not say which session ends: {}", e.sentence());
            return Optional.empty();
        }
    }

    private Optional<Known> named(String id) {
        return running.stream().filter(one -> one.status().session().equals(id)).findFirst();
    }

    private List<Known> gone(List<Session> sessions) {
        Set<String> there =
                sessions.stream().map(Session::id).map(SessionId::value).collect(Collectors.toSet());
        return running.stream()
                .filter(one -> !there.contains(one.status().session()))
                .toList();
    }

    private DeskreelException nothing(String what, String otherwise) {
        return DeskreelException.of(EngineError.NO_SESSION, what)
                .remedy(running.isEmpty() ? otherwise : "Being recorded: " + ids() + ".");
    }

    private DeskreelException ambiguous(List<Session> sessions) {
        return DeskreelException.of(
                        EngineError.NO_SESSION,
                        "There are " + sessions.size()
                                + " sessions, and nothing says which of them ends; none was ended.")
                .remedy(
                        "A recording ends with its session, and the next script delivers what is left of it. To end one "
                                + "now, name it: " + ids() + ".");
    }

    private String ids() {
        return running.stream().map(one -> one.status().session()).collect(Collectors.joining(", "));
    }
}
