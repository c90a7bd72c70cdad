// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.engine.lifecycle.Recorder;

/**
 * Lets a recording end properly when the process is told to stop by SIGTERM, SIGINT (Ctrl-C) or SIGHUP. The process then
 * ends with the exit code of the command, because a recording that was finalized is no failure.
 */
final class GracefulExit implements AutoCloseable {
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;
    private volatile int code = ExitCode.INTERNAL;

    private GracefulExit(Recorder recorder, Duration patience) {
        hook = new Thread(() -> stop(recorder, patience), "graceful-exit");
    }

    static GracefulExit of(Recorder recorder, Duration patience) {
        GracefulExit exit = new GracefulExit(recorder, patience);
        Runtime.getRuntime().addShutdownHook(exit.hook);
        return exit;
    }

    /** The command ends with this code. */
    int with(int exitCode) {
        code = exitCode;
        return exitCode;
    }

    private void stop(Recorder recorder, Duration patience) {
        recorder.end("The recorder was told to stop.");
        try {
            finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code);
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is shutting down already; the hook waits for the latch.
            return;
        }
    }
}
