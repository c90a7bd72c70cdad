// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.deskreel.spi.DeskreelException;

/** Interrupts work that takes too long; an interrupt that comes late does not outlive the work. */
public final class Overtime {
    private final Thread thread = Thread.currentThread();
    private boolean over;
    private boolean interrupted;

    private Overtime() {}

    /**
     * Does the work in the calling thread, which is interrupted when it takes longer than that.
     *
     * @param tooLong what is thrown, instead of what the work throws, when it was interrupted
     */
    public static void limit(
            Duration limit, ScheduledExecutorService timer, Supplier<DeskreelException> tooLong, Runnable work) {
        Overtime overtime = new Overtime();
        Future<?> alarm = timer.schedule(overtime::interrupt, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            work.run();
        } catch (DeskreelException e) {
            throw overtime.interrupted() ? tooLong.get().causedBy(e) : e;
        } finally {
            alarm.cancel(false);
            overtime.end();
        }
    }

    private synchronized boolean interrupted() {
        return interrupted;
    }

    private synchronized void interrupt() {
        if (!over) {
            interrupted = true;
            thread.interrupt();
        }
    }

    private synchronized void end() {
        over = true;
        if (interrupted) {
            Thread.interrupted();
        }
    }
}
