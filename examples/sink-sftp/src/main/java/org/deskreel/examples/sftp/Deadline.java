// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection when a call takes too long. That is the only thing that frees a thread which waits for a server that
 * keeps the connection open and says nothing.
 */
final class Deadline implements AutoCloseable {
    private final Connection connection;
    private volatile boolean passed;
    private final ScheduledFuture<?> alarm;

    private Deadline(ScheduledExecutorService executor, Connection connection, Duration limit) {
        this.connection = connection;
        this.alarm = executor.schedule(this::pass, Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
    }

    static Deadline begin(ScheduledExecutorService executor, Connection connection, Duration limit) {
        return new Deadline(executor, connection, limit);
    }

    private void pass() {
        passed = true;
        connection.end();
    }

    boolean passed() {
        return passed;
    }

    @Override
    public void close() {
        alarm.cancel(false);
    }
}
