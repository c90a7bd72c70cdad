// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.util.concurrent.TimeUnit;
import org.deskreel.spi.Api;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;

/**
 * Stalls: a put hangs, whatever its time limit, until somebody interrupts it or calls {@link #resume()}. An interrupted
 * put has stored nothing.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class StallingSink extends ForwardingSink {
    private static final ErrorCode INTERRUPTED =
            ErrorCode.passing("sink-stalling/interrupted", ErrorCategory.OUTCOME_UNKNOWN);

    private final Object lock = new Object();
    private boolean stalled = true;
    private int hanging;

    /** Makes a sink stall from its first put on. */
    public StallingSink(StorageSink sink) {
        super(sink);
    }

    /** Stalls the puts to come. */
    public void stall() {
        synchronized (lock) {
            stalled = true;
        }
    }

    /** Lets all puts go on, those that hang as well as those to come. */
    public void resume() {
        synchronized (lock) {
            stalled = false;
            lock.notifyAll();
        }
    }

    /** Waits until a put hangs; false when none does within so many seconds. */
    public boolean awaitStall(long seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        synchronized (lock) {
            for (long left = seconds * 1000; hanging == 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                lock.wait(left);
            }
            return hanging > 0;
        }
    }

    @Override
    public void put(PutRequest request) {
        try {
            hang();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DeskreelException.of(
                            INTERRUPTED, "The put of " + request.key() + " stalled until it was interrupted.")
                    .causedBy(e);
        }
        super.put(request);
    }

    private void hang() throws InterruptedException {
        synchronized (lock) {
            hanging++;
            lock.notifyAll();
            try {
                while (stalled) {
                    lock.wait();
                }
            } finally {
                hanging--;
            }
        }
    }
}
