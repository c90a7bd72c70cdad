// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks again and again, for a limited time. */
record Waiting(Duration limit) {
    private static final int POLL_MILLIS = 50;

    /** What is looked for, as soon as it is there; empty when time runs out. */
    <T> Optional<T> until(Supplier<Optional<T>> look) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Optional<T> found = look.get();
        while (found.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(POLL_MILLIS);
            found = look.get();
        }
        return found;
    }
}
