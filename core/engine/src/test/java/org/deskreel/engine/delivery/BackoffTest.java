// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60), new SplittableRandom(1));

    @Test
    void doublesUpToTheLimitWithJitter() {
        long[] full = {500, 1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000};

        for (long expected : full) {
            assertThat(backoff.next().toMillis()).isBetween(expected / 2, expected);
        }
    }

    @Test
    void beginsAnewAfterSuccess() {
        backoff.next();
        backoff.next();
        backoff.reset();

        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(500));
    }
}
