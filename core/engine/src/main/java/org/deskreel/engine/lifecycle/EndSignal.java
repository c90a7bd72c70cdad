// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** The end of a recording, asked for by anybody: the first one counts. Safe for several threads. */
final class EndSignal {
    /** When the session ended, and why. */
    record End(Instant at, String why) {}

    private final CountDownLatch given = new CountDownLatch(1);
    private final AtomicReference<End> end = new AtomicReference<>();
    private final Clock clock;

    EndSignal(Clock clock) {
        this.clock = clock;
    }

    void give(String why) {
        if (end.compareAndSet(null, new End(clock.instant(), why))) {
            given.countDown();
        }
    }

    End await() throws InterruptedException {
        given.await();
        return end.get();
    }
}
