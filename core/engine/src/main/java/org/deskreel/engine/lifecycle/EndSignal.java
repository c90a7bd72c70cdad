// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The end of a recording, asked for by anybody: the first one counts. Safe for several threads. */
final class EndSignal {
    /** When the session ended, and why. */
    record End(Instant at, String why) {}

    private final CompletableFuture<End> end = new CompletableFuture<>();
    private final Clock clock;

    EndSignal(Clock clock) {
        this.clock = clock;
    }

    void give(String why) {
        end.complete(new End(clock.instant(), why));
    }

    End await() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Nobody completes it with a failure", e);
        }
    }
}
