// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LastInputTest {
    @Test
    void isTheDifference() {
        assertThat(LastInput.between(1_000, 3_500)).isEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void clockMayGoPastTheSignAndPastItsEnd() {
        assertThat(LastInput.between(Integer.MAX_VALUE - 9, Integer.MIN_VALUE)).isEqualTo(Duration.ofMillis(10));
        assertThat(LastInput.between(-5, 5)).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void monthIsNotNegative() {
        assertThat(LastInput.between(0, (int) Duration.ofDays(30).toMillis())).isEqualTo(Duration.ofDays(30));
    }
}
