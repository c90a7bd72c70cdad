// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final Duration TICK = Duration.ofMillis(250);

    private long now = 4_711;
    private final Silence silence = new Silence(now);

    @Test
    void lastsFromLookToLook() {
        assertThat(after(TICK)).isEqualTo(TICK);
        assertThat(after(TICK)).isEqualTo(TICK.multipliedBy(2));
    }

    @Test
    void endsWithWhatIsSaid() {
        after(TICK);
        silence.end();

        assertThat(after(TICK)).isZero();
        assertThat(after(TICK)).isEqualTo(TICK);
    }

    @Test
    void timeInWhichNobodyLookedCountsLittle() {
        after(TICK);

        assertThat(after(Duration.ofMinutes(10))).isEqualTo(TICK.plusSeconds(1));
    }

    @Test
    void whatWasSaidMeanwhileIsHeardBeforeTheNextLook() {
        after(Duration.ofSeconds(20));
        silence.end();

        assertThat(after(TICK)).isZero();
    }

    private Duration after(Duration time) {
        now += time.toNanos();
        return silence.look(now);
    }
}
