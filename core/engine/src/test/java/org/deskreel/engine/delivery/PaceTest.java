// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class PaceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T07:25:09Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Pace pace = new Pace(Duration.ofSeconds(5), 1024);

    @Test
    void whoWaitsIsWokenWhenItIsDue() {
        pace.sent(NOW, 100);

        assertThat(pace.wait(NOW.plusSeconds(1), SECOND)).isEqualTo(SECOND);
        assertThat(pace.wait(NOW.plusMillis(4_700), SECOND)).isEqualTo(Duration.ofMillis(300));
        assertThat(pace.due(NOW.plusMillis(4_999))).isFalse();
        assertThat(pace.due(NOW.plusSeconds(5))).isTrue();
    }

    @Test
    void whatIsDueAndWasNotSentDoesNotKeepAnybodyAwake() {
        assertThat(pace.wait(NOW, SECOND)).isEqualTo(SECOND);

        pace.sent(NOW, 100);

        assertThat(pace.wait(NOW.plusSeconds(5), SECOND)).isEqualTo(SECOND);
    }

    @Test
    void whatIsLargeIsSentMoreSeldom() {
        pace.sent(NOW, 8 * 1024);

        assertThat(pace.due(NOW.plusMillis(7_999))).isFalse();
        assertThat(pace.due(NOW.plusSeconds(8))).isTrue();
    }
}
