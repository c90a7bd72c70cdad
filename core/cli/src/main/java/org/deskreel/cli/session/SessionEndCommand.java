// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.engine.lifecycle.Backlog;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.recordings.Progress;
import org.deskreel.engine.spool.Spool;
import org.deskreel.engine.spool.Spool.Known;
import org.deskreel.engine.spool.SpooledStatus;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.SessionHook;
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

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "The session; not needed where the platform says which, or only one is there.")
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
        Duration limit = limit();
        long end = System.nanoTime() + limit.toNanos();
        List<Known> running = spool.known().stream().filter(Known::running).toList();
        try {
            List<Known> sessions = new EndChoice(running, this::hook).of(id);
            sessions.forEach(SessionEndCommand::request);
            int code = ExitCode.OK;
            for (Known session : sessions) {
                Optional<Known> ended = await(spool, session, end);
                code = Math.max(code, ended.isPresent() ? report(ended.get()) : unfinished(spool, session, limit));
            }
            return code;
        } finally {
            deliverLeftovers(spool, Duration.ofNanos(end - System.nanoTime()));
        }
    }

    private Duration limit() {
        return Optional.ofNullable(timeout)
                .orElseGet(() -> installation
                        .configuration()
                        .engine()
                        .finalizing()
                        .timeLimit()
                        .plus(MARGIN));
    }

    private SessionHook hook() {
        return installation.components().hook(installation.configuration().hook());
    }

    private static Optional<Known> await(Spool spool, Known session, long end) throws InterruptedException {
        return new Waiting(Duration.ofNanos(Math.max(0, end - System.nanoTime())))
                .until(() -> spool.again(session).filter(now -> !now.running()));
    }

    /** Of sessions whose recorder died with them: on a machine with several there may be nobody else to do it. */
    private void deliverLeftovers(Spool spool, Duration limit) {
        boolean left = spool.known().stream()
                .anyMatch(one -> !one.running() && !one.status().state().over());
        if (left && !limit.isNegative()) {
            try {
                installation.backlog().deliver(limit, Progress.SILENT).forEach(this::tell);
            } catch (DeskreelException e) {
                installation.err().println("What is left in the spool cannot be delivered now: " + e.sentence());
            }
        }
    }

    private void tell(Backlog.Result left) {
        installation
                .out()
                .println("Delivered what was left of recording " + left.recording() + ", which is "
                        + (left.complete() ? "complete" : "incomplete") + " now");
    }

    private static void request(Known session) {
        try {
            session.requestEnd();
        } catch (IOException e) {
            throw new UncheckedIOException("The end cannot be asked for in " + session.folder(), e);
        }
    }

    private int report(Known ended) {
        installation.out().println(new EndReport(ended.status()).ended());
        return ended.status().state() == RecordingState.COMPLETE ? ExitCode.OK : ExitCode.DELIVERY;
    }

    private int unfinished(Spool spool, Known session, Duration waited) {
        SpooledStatus now = spool.again(session).orElse(session).status();
        installation.err().println(new EndReport(now).atWork(waited));
        return ExitCode.DELIVERY;
    }
}
