// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.engine.EngineError;
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
        try (SessionHook hook =
                installation.components().hook(installation.configuration().hook())) {
            List<Session> sessions = sessions(hook);
            SessionStarts starts = new SessionStarts(installation, hook, duration);
            List<Session> unrecorded = sessions.stream()
                    .filter(session -> !starts.recorded(session))
                    .toList();
            if (unrecorded.isEmpty()) {
                return alreadyRecorded(sessions);
            }
            try (starts) {
                unrecorded.forEach(starts::begin);
                starts.await(
                        timeout, (session, recording) -> tell(session, recording, (System.nanoTime() - begin) / 1e9));
                starts.report();
            }
        }
        return ExitCode.OK;
    }

    private List<Session> sessions(SessionHook hook) throws InterruptedException {
        Duration patience = installation.configuration().engine().session().patience();
        return new Waiting(patience)
                .until(() -> Optional.of(hook.toRecord()).filter(sessions -> !sessions.isEmpty()))
                .orElseThrow(() -> DeskreelException.of(
                                EngineError.NO_SESSION, "There is no session to record on this machine.")
                        .remedy("Run 'deskreel doctor' inside the session."));
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
