// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Interrupts work that takes too long; an interrupt that comes late does not outlive the work. */
final class Overtime {
    private final Thread thread = Thread.currentThread();
    private boolean over;
    private boolean interrupted;

    private Overtime() {}

    /** Does the work in the calling thread, which is interrupted when it takes longer than that. */
    static void limit(Duration limit, ScheduledExecutorService timer, Runnable work) {
        Overtime overtime = new Overtime();
        Future<?> alarm = timer.schedule(overtime::interrupt, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            work.run();
        } finally {
            alarm.cancel(false);
            overtime.end();
        }
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
