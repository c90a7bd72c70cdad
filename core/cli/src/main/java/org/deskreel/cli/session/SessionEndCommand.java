// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.engine.EngineError;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.spool.Spool;
import org.deskreel.engine.spool.Spool.Known;
import org.deskreel.engine.spool.SpooledStatus;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deskreel session end}: asks the recorder of a session for the end, and waits for it. */
@Command(
        name = "end",
        sortOptions = false,
        description = "End the recording of a session, and wait until everything is delivered.")
public final class SessionEndCommand implements Callable<Integer> {
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private final Installation installation;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The session; not needed when only one is recorded.")
    private @Nullable String id;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Wait no longer than this. Default: finalize.time-limit and 15 s more.")
    private @Nullable Duration timeout;

    /** For this installation. */
    public SessionEndCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws InterruptedException {
        Spool spool = Spool.in(installation.state());
        Known session = choose(spool.known().stream().filter(Known::running).toList());
        request(session);
        Duration limit = Optional.ofNullable(timeout)
                .orElse(installation
                        .configuration()
                        .engine()
                        .finalizing()
                        .timeLimit()
                        .plus(MARGIN));
        Optional<Known> ended =
                new Waiting(limit).until(() -> spool.again(session).filter(now -> !now.running()));
        return report(session, ended);
    }

    private Known choose(List<Known> running) {
        List<Known> matching = running.stream()
                .filter(one -> id == null || one.status().session().equals(id))
                .toList();
        if (matching.size() == 1) {
            return matching.get(0);
        }
        String ids = running.stream().map(one -> one.status().session()).collect(Collectors.joining(", "));
        if (matching.isEmpty()) {
            String what =
                    id == null ? "No session is being recorded." : "The session '" + id + "' is not being recorded.";
            throw DeskreelException.of(EngineError.NO_SESSION, what)
                    .remedy(ids.isEmpty() ? "Nothing has to be ended." : "Being recorded: " + ids + ".");
        }
        throw DeskreelException.of(EngineError.NO_SESSION, "Several sessions are being recorded.")
                .remedy("Name one of them: " + ids + ".");
    }

    private static void request(Known session) {
        try {
            session.requestEnd();
        } catch (IOException e) {
            throw new UncheckedIOException("The end cannot be asked for in " + session.folder(), e);
        }
    }

    private int report(Known session, Optional<Known> ended) {
        if (ended.isEmpty()) {
            installation
                    .err()
                    .println("The recorder of session '" + session.status().session()
                            + "' is still at work; it goes on by itself. See 'deskreel session status'.");
            return ExitCode.DELIVERY;
        }
        SpooledStatus status = ended.get().status();
        int waiting = status.sinks().stream()
                .mapToInt(SpooledStatus.SinkStatus::waiting)
                .sum();
        installation
                .out()
                .printf(
                        Locale.ROOT,
                        "Session %s: recording %s is %s, %d segments, coverage %.2f %%%s%n",
                        status.session(),
                        status.recording(),
                        status.state().word(),
                        status.segments(),
                        status.coverage() * 100,
                        waiting == 0 ? "" : "; " + waiting + " wait in the spool for the next start");
        return status.state() == RecordingState.COMPLETE ? ExitCode.OK : ExitCode.DELIVERY;
    }
}
