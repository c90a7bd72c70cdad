// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads do. */
public final class Eventually {
    /** Longer than anything takes on a busy machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private Eventually() {}

    /** Comes back as soon as the condition has come true. */
    public static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("the condition should have come true")
                    .isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
