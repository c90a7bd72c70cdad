// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.engine.EngineError;
import org.deskreel.engine.component.Components;
import org.deskreel.engine.session.SessionEnd;
import org.deskreel.engine.spool.Spool;
import org.deskreel.engine.spool.Spool.Known;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deskreel session start}: starts a recorder for the session, and returns when the first frame is on disk. */
@Command(
        name = "start",
        sortOptions = false,
        description = "Start a recorder for the session, and return when its first frame is recorded.")
public final class SessionStartCommand implements Callable<Integer> {
    private final Installation installation;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "20s",
            converter = DurationConverter.class,
            description = "Wait no longer than this for the first frame. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(20);

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "Stop so long after the first footage, such as 20s, 5m or 8h.")
    private @Nullable String duration;

    @Option(
            names = "--if-needed",
            description = "Exit with 0, and not with 9, when the session is being recorded already.")
    private boolean ifNeeded;

    /** For this installation. */
    public SessionStartCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws InterruptedException {
        long begin = System.nanoTime();
        Spool spool = Spool.in(installation.state());
        try (SessionHook hook = hook()) {
            List<Session> sessions = sessions(hook);
            List<Session> unrecorded = unrecorded(sessions);
            if (unrecorded.isEmpty()) {
                return alreadyRecorded(sessions);
            }
            SessionEnd end =
                    new SessionEnd(hook, installation.configuration().engine().session());
            List<StartAttempt> attempts = new ArrayList<>();
            try {
                List<RuntimeException> failures = new ArrayList<>();
                unrecorded.forEach(session -> begin(session, spool, end, attempts, failures));
                await(attempts, end, failures, begin);
                report(unrecorded.size(), failures);
            } finally {
                attempts.forEach(StartAttempt::close);
            }
        }
        return ExitCode.OK;
    }

    /** Where recording is required, a session is ended whose recorder cannot start. One that lives ends it by itself. */
    private RuntimeException unrecorded(Session session, SessionEnd end, RuntimeException error) {
        if (!end.required() || recorded(session)) {
            return error;
        }
        DeskreelException why = error instanceof DeskreelException coded
                ? coded
                : DeskreelException.of(EngineError.NO_FOOTAGE, error.getMessage() + ".");
        String ended = end.tellAndEnd(session);
        return DeskreelException.of(why.code(), why.sentence() + " " + ended).causedBy(error);
    }

    /** A key that cannot be used is told of here, and not only in the log of a recorder that ends at once. */
    private void needSigner() {
        installation
                .configuration()
                .signer()
                .ifPresent(signer -> components().signer(signer).close());
    }

    private SessionHook hook() {
        return components().hook(installation.configuration().hook());
    }

    private Components components() {
        return new Components(installation.home(), name -> installation.work(), Clock.systemUTC())
                .keepingIn(installation.state());
    }

    private List<Session> sessions(SessionHook hook) throws InterruptedException {
        Duration patience = installation.configuration().engine().session().patience();
        return new Waiting(patience)
                .until(() -> Optional.of(hook.toRecord()).filter(sessions -> !sessions.isEmpty()))
                .orElseThrow(() -> DeskreelException.of(
                                EngineError.NO_SESSION, "There is no session to record on this machine.")
                        .remedy("Run 'deskreel doctor' inside the session."));
    }

    private List<Session> unrecorded(List<Session> sessions) {
        return sessions.stream().filter(session -> !recorded(session)).toList();
    }

    private boolean recorded(Session session) {
        String hook = installation.configuration().engine().session().hook();
        return StartAttempt.running(Spool.in(installation.state()), hook, session);
    }

    private int alreadyRecorded(List<Session> sessions) {
        String ids = sessions.stream().map(session -> session.id().value()).collect(Collectors.joining(", "));
        String sentence = sessions.size() == 1
                ? "The session '" + ids + "' is being recorded already."
                : "All " + sessions.size() + " sessions are being recorded already: " + ids + ".";
        if (!ifNeeded) {
            throw DeskreelException.of(EngineError.ALREADY_RECORDING, sentence);
        }
        installation.out().println(sentence);
        return ExitCode.OK;
    }

    /** What goes wrong with one of several sessions must not keep the others from being recorded. */
    private void begin(
            Session session,
            Spool spool,
            SessionEnd end,
            List<StartAttempt> attempts,
            List<RuntimeException> failures) {
        try {
            needSigner();
            attempts.add(StartAttempt.begin(installation, spool, end.hook(), session, duration));
        } catch (RuntimeException e) {
            failures.add(unrecorded(session, end, e));
        }
    }

    private void await(List<StartAttempt> attempts, SessionEnd sessionEnd, List<RuntimeException> failures, long begin)
            throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        for (StartAttempt attempt : attempts) {
            try {
                Known recording = attempt.await(Duration.ofNanos(Math.max(0, end - System.nanoTime())), timeout);
                tell(attempt.session(), recording, (System.nanoTime() - begin) / 1e9);
            } catch (DeskreelException e) {
                failures.add(unrecorded(attempt.session(), sessionEnd, e));
            }
        }
    }

    private static void report(int sessions, List<RuntimeException> failures) {
        if (failures.isEmpty()) {
            return;
        }
        if (sessions == 1) {
            throw failures.get(0);
        }
        String all = failures.stream().map(SessionStartCommand::sentence).collect(Collectors.joining(" "));
        throw DeskreelException.of(
                        EngineError.NO_FOOTAGE,
                        failures.size() + " of " + sessions + " sessions are not recorded: " + all)
                .remedy("See 'deskreel session status'.");
    }

    private static String sentence(RuntimeException failure) {
        return failure instanceof DeskreelException coded ? coded.sentence() : failure.getMessage() + ".";
    }

    private void tell(Session session, Known recording, double seconds) {
        if (StartAttempt.paused(recording)) {
            installation
                    .out()
                    .println("Recording session " + session.id() + " of " + session.user()
                            + " as soon as somebody is connected to it");
            return;
        }
        installation
                .out()
                .printf(
                        Locale.ROOT,
                        "Recording session %s of %s: first frame after %.1f s, %s %s%n",
                        session.id(),
                        session.user(),
                        seconds,
                        recording.status().backend(),
                        recording.status().layout());
    }
}
