// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.engine.EngineError;
import org.deskreel.engine.component.Components;
import org.deskreel.engine.manifest.RecordingState;
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

    /** For this installation. */
    public SessionStartCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws InterruptedException {
        long begin = System.nanoTime();
        String hook = installation.configuration().engine().session().hook();
        Spool spool = Spool.in(installation.state());
        needSigner();
        Session session = session();
        if (spool.known(hook, session.id()).filter(Known::running).isPresent()) {
            throw DeskreelException.of(
                    EngineError.ALREADY_RECORDING, "The session '" + session.id() + "' is being recorded already.");
        }
        try (BackgroundRecorder recorder = BackgroundRecorder.start(installation, session.id(), duration)) {
            Optional<Known> recording = new Waiting(timeout)
                    .until(() -> spool.known(hook, session.id())
                            .filter(known -> known.running() && (recording(known) || paused(known)))
                            // Another one was quicker, the agent's for instance: its first frame is as good.
                            .or(() -> spool.held(hook, session.id()) ? Optional.empty() : recorder.failed()));
            report(session, recording, recorder, (System.nanoTime() - begin) / 1e9);
        }
        return ExitCode.OK;
    }

    /** A key that cannot be used is told of here, and not only in the log of a recorder that ends at once. */
    private void needSigner() {
        Components components = new Components(installation.home(), name -> installation.state(), Clock.systemUTC());
        installation
                .configuration()
                .signer()
                .ifPresent(signer -> components.signer(signer).close());
    }

    private Session session() throws InterruptedException {
        Components components =
                new Components(installation.home(), name -> installation.state().resolve("work"), Clock.systemUTC());
        SessionHook hook = components.hook(installation.configuration().hook());
        try {
            Duration patience = installation.configuration().engine().session().patience();
            return new Waiting(patience)
                    .until(hook::current)
                    .orElseThrow(() -> DeskreelException.of(
                                    EngineError.NO_SESSION, "There is no session to record on this machine.")
                            .remedy("Run 'deskreel doctor' inside the session."));
        } finally {
            hook.close();
        }
    }

    private static boolean recording(Known known) {
        return known.status().state() == RecordingState.RECORDING;
    }

    /** Interrupted with nothing wrong: nobody is connected, and recording pauses then. */
    private static boolean paused(Known known) {
        return known.status().state() == RecordingState.INTERRUPTED
                && known.status().problem() == null;
    }

    private void report(Session session, Optional<Known> recording, BackgroundRecorder recorder, double seconds) {
        if (recording.isEmpty()) {
            throw DeskreelException.of(
                            EngineError.NO_FOOTAGE,
                            "The session '" + session.id() + "' has no footage after " + timeout.toSeconds() + " s.")
                    .remedy("The recorder goes on trying; its messages are in " + recorder.log() + ".");
        }
        if (paused(recording.get())) {
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
                        recording.get().status().backend(),
                        recording.get().status().layout());
    }
}
