// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.deskreel.engine.thread.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread in which everything about a recording is decided, so that none of it needs locks. What is posted runs in
 * order; a task that throws is a bug that is logged and costs only itself.
 */
final class RecorderLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecorderLoop.class);

    private final ScheduledThreadPoolExecutor executor;

    RecorderLoop() {
        executor = new ScheduledThreadPoolExecutor(1, DaemonThreads.named("recorder"));
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Runs a task after those posted before it. After {@link #close()} it does nothing. */
    void post(Runnable task) {
        after(Duration.ZERO, task);
    }

    /** Runs a task later. */
    Timer after(Duration delay, Runnable task) {
        try {
            Future<?> future = executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            LOG.debug("The recording is over; a late task is not run");
            return () -> {};
        }
    }

    /** Runs a task again and again. */
    void every(Duration interval, Runnable task) {
        executor.scheduleWithFixedDelay(guarded(task), 0, interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) { // An error that ended the loop would end the recording.
                LOG.atError().setCause(e).log("The recorder met a bug and goes on");
            }
        };
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    /** A task that runs later. */
    interface Timer {
        /** Keeps it from running, if it has not begun. */
        void cancel();
    }
}
