// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.deskreel.cli.installation.Installation;
import org.deskreel.engine.EngineError;
import org.deskreel.engine.session.SessionEnd;
import org.deskreel.engine.spool.Spool;
import org.deskreel.engine.spool.Spool.Known;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.jspecify.annotations.Nullable;

/** The starts of one or several sessions' recorders: what goes wrong with one must not keep the others from being recorded. */
final class SessionStarts implements AutoCloseable {
    private final Installation installation;
    private final Spool spool;
    private final SessionEnd end;
    private final @Nullable String duration;
    private final List<StartAttempt> attempts = new ArrayList<>();
    private final List<RuntimeException> failures = new ArrayList<>();
    private int begun;

    /**
     * None yet.
     *
     * @param duration how long each is to record, as the option of that name says it
     */
    SessionStarts(Installation installation, SessionHook hook, @Nullable String duration) {
        this.installation = installation;
        this.spool = Spool.in(installation.state());
        this.end = new SessionEnd(hook, installation.configuration().engine().session());
        this.duration = duration;
    }

    /** Whether a session has a recorder. */
    boolean recorded(Session session) {
        String hook = installation.configuration().engine().session().hook();
        return StartAttempt.running(spool, hook, session);
    }

    /** Starts one. */
    void begin(Session session) {
        begun++;
        try {
            needSigner();
            attempts.add(StartAttempt.begin(installation, spool, end.hook(), session, duration));
        } catch (RuntimeException e) {
            failures.add(unrecorded(session, e));
        }
    }

    /** A key that cannot be used is told of here, and not only in the log of a recorder that ends at once. */
    private void needSigner() {
        installation
                .configuration()
                .signer()
                .ifPresent(signer -> installation.components().signer(signer).close());
    }

    /**
     * Waits for the first frame of each.
     *
     * @param limit for all of them together
     * @param recorded is told of each that has one
     */
    void await(Duration limit, BiConsumer<Session, Known> recorded) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (StartAttempt attempt : attempts) {
            try {
                Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
                recorded.accept(attempt.session(), attempt.await(left, limit));
            } catch (DeskreelException e) {
                failures.add(unrecorded(attempt.session(), e));
            }
        }
    }

    /** Where recording is required, a session is ended whose recorder cannot start. One that lives ends it by itself. */
    private RuntimeException unrecorded(Session session, RuntimeException error) {
        if (!end.required() || recorded(session)) {
            return error;
        }
        DeskreelException why = error instanceof DeskreelException coded
                ? coded
                : DeskreelException.of(EngineError.NO_FOOTAGE, error.getMessage() + ".");
        String ended = end.tellAndEnd(session);
        return DeskreelException.of(why.code(), why.sentence() + " " + ended).causedBy(error);
    }

    /**
     * Passes when all are recorded.
     *
     * @throws DeskreelException when some are not, and says why each of them is not
     */
    void report() {
        if (failures.isEmpty()) {
            return;
        }
        if (begun == 1) {
            throw failures.get(0);
        }
        String all = failures.stream().map(SessionStarts::sentence).collect(Collectors.joining(" "));
        throw DeskreelException.of(
                        EngineError.NO_FOOTAGE, failures.size() + " of " + begun + " sessions are not recorded: " + all)
                .remedy("See 'deskreel session status'.");
    }

    private static String sentence(RuntimeException failure) {
        return failure instanceof DeskreelException coded ? coded.sentence() : failure.getMessage() + ".";
    }

    @Override
    public void close() {
        attempts.forEach(StartAttempt::close);
    }
}
