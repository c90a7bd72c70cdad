// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.installation;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** SIGTERM, SIGINT or SIGHUP, which end the process with exit code 0 when what it does at the moment is done. */
public final class Termination implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean asked;

    private Termination(Semaphore sleeper) {
        hook = new Thread(() -> end(sleeper), "termination");
    }

    /** Wakes who sleeps at the semaphore when the end is asked for. */
    public static Termination waking(Semaphore sleeper) {
        Termination termination = new Termination(sleeper);
        Runtime.getRuntime().addShutdownHook(termination.hook);
        return termination;
    }

    /** Whether the end was asked for. */
    public boolean asked() {
        return asked;
    }

    private void end(Semaphore sleeper) {
        asked = true;
        sleeper.release();
        try {
            over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.OK);
    }

    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It runs already.
            return;
        }
    }
}
