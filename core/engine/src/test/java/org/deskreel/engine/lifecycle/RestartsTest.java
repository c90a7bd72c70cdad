// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;
import org.junit.jupiter.api.Test;

final class RestartsTest {
    private static final DisplayLayout SMALL = DisplayLayout.single(1280, 720);
    private static final DisplayLayout LARGE = DisplayLayout.single(1920, 1080);

    private final Restarts restarts = new Restarts(new SplittableRandom());

    @Test
    void isTriedAtOnceAndThenAfterAPause() {
        assertThat(restarts.failed(EndCause.CAPTURE_FAILED)).isZero();
        assertThat(restarts.failed(EndCause.CAPTURE_FAILED)).isGreaterThan(Duration.ZERO);
        restarts.reset();
        assertThat(restarts.failed(EndCause.CAPTURE_FAILED)).isZero();
    }

    @Test
    void aLayoutThatHasFailedIsNotWorthTryingBefore() {
        restarts.begun(SMALL);
        assertThat(restarts.worthTrying(SMALL)).isFalse();
        assertThat(restarts.worthTrying(LARGE)).isTrue();
        assertThat(restarts.worthTrying(LARGE)).isFalse();
    }

    @Test
    void aDisplayThatWasAwayIsWorthTryingOnce() {
        restarts.begun(SMALL);
        restarts.displayAway();
        assertThat(restarts.worthTrying(SMALL)).isTrue();
        assertThat(restarts.worthTrying(SMALL)).isFalse();
    }

    @Test
    void whatAnotherBackendTellsFirstIsNoNews() {
        restarts.begun(SMALL);
        restarts.otherBackend();
        assertThat(restarts.worthTrying(LARGE)).isFalse();
        assertThat(restarts.worthTrying(SMALL)).isTrue();
    }
}
