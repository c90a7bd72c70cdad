// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.deskreel.cli.installation.Installation;
import org.deskreel.engine.EngineError;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.spool.FolderLock;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.engine.spool.Spool;
import org.deskreel.engine.spool.Spool.Known;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.jspecify.annotations.Nullable;

/**
 * The start of one session's recorder, up to its first frame. When another process is starting one for the same session at
 * this moment, as scripts do that run side by side, this waits for that one.
 */
final class StartAttempt implements AutoCloseable {
    private final Session session;
    private final String hook;
    private final Spool spool;
    private final @Nullable FolderLock lock;
    private final @Nullable BackgroundRecorder recorder;

    private StartAttempt(
            Session session,
            String hook,
            Spool spool,
            @Nullable FolderLock lock,
            @Nullable BackgroundRecorder recorder) {
        this.session = session;
        this.hook = hook;
        this.spool = spool;
        this.lock = lock;
        this.recorder = recorder;
    }

    /**
     * Starts the recorder, unless somebody else does.
     *
     * @throws DeskreelException when it cannot be started
     */
    static StartAttempt begin(
            Installation installation, Spool spool, SessionHook hook, Session session, @Nullable String duration) {
        String name = installation.configuration().engine().session().hook();
        Optional<FolderLock> lock = lock(installation.state(), session);
        if (lock.isEmpty() || running(spool, name, session)) {
            lock.ifPresent(FolderLock::close);
            return new StartAttempt(session, name, spool, null, null);
        }
        try {
            BackgroundRecorder recorder = BackgroundRecorder.start(installation, hook, session, duration);
            return new StartAttempt(session, name, spool, lock.get(), recorder);
        } catch (RuntimeException e) {
            lock.get().close();
            throw e;
        }
    }

    private static Optional<FolderLock> lock(Path state, Session session) {
        String name = Hashes.sha256(session.id().value()).substring(0, 16);
        try {
            return FolderLock.take(PrivateFiles.folder(state.resolve("starting").resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException("The start of session " + session.id() + " cannot be noted", e);
        }
    }

    /** Whether a session has a recorder. */
    static boolean running(Spool spool, String hook, Session session) {
        return spool.known(hook, session.id()).filter(Known::running).isPresent();
    }

    Session session() {
        return session;
    }

    /**
     * Waits for the first frame, or until the recorder waits for somebody to be connected.
     *
     * @throws DeskreelException when the recorder has ended, or there is no frame within {@code limit}; {@code told} is the
     *     limit to speak of
     */
    Known await(Duration limit, Duration told) throws InterruptedException {
        return new Waiting(limit)
                .until(() -> spool.known(hook, session.id())
                        .filter(known -> known.running() && (recording(known) || paused(known)))
                        .or(this::failed))
                .orElseThrow(() -> noFootage(told));
    }

    private static boolean recording(Known known) {
        return known.status().state() == RecordingState.RECORDING;
    }

    /** Interrupted with nothing wrong: nobody is connected, and recording pauses then. */
    static boolean paused(Known known) {
        return known.status().state() == RecordingState.INTERRUPTED
                && known.status().problem() == null;
    }

    private Optional<Known> failed() {
        // Another one may have been quicker, the agent's for instance: its first frame is as good.
        return recorder == null || spool.held(hook, session.id()) ? Optional.empty() : recorder.failed();
    }

    private DeskreelException noFootage(Duration limit) {
        DeskreelException error = DeskreelException.of(
                EngineError.NO_FOOTAGE,
                "The session '" + session.id() + "' has no footage after " + limit.toSeconds() + " s.");
        return recorder == null
                ? error.remedy("Another start of its recorder is under way; see 'deskreel session status'.")
                : error.remedy("The recorder goes on trying; its messages are in " + recorder.log() + ".");
    }

    @Override
    public void close() {
        if (recorder != null) {
            recorder.close();
        }
        if (lock != null) {
            lock.close();
        }
    }
}
