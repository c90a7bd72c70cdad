// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.footage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossesTest {
    private static final Path A = Path.of("a.mp4");
    private static final Path B = Path.of("b.mp4");

    @Test
    void countsWhatIsMissingWhereTheFileChanges() {
        Losses losses = losses(at(A, 1000), at(A, 1200), at(B, 2900), at(B, 3100));

        assertThat(losses.atBoundaries()).containsExactly(1500L);
        assertThat(losses.largestWithinFiles()).isZero();
    }

    @Test
    void findsAHoleAroundAMoment() {
        Losses losses = losses(at(A, 1000), at(A, 1200), at(A, 2000), at(A, 2200));

        assertThat(losses.around(1500, 1600)).isEqualTo(600);
        assertThat(losses.around(2100, 2100)).isZero();
        assertThat(losses.largestWithinFiles()).isEqualTo(600);
    }

    @Test
    void countsAllAsLostAfterTheLastFrame() {
        assertThat(losses(at(A, 1000)).around(5000, 9000)).isEqualTo(8000);
        assertThat(losses().around(5000, 9000)).isEqualTo(4000);
    }

    @Test
    void countsWhatIsMissingWithinAStretchOfTime() {
        Losses losses = losses(at(A, 1000), at(A, 1200), at(B, 2900), at(B, 3100));

        assertThat(losses.within(1000, 3100)).isEqualTo(1500);
        assertThat(losses.within(0, 1200)).as("before the first frame").isEqualTo(800);
        assertThat(losses.within(1200, 2000)).as("up to the next frame at most").isEqualTo(600);
        assertThat(losses.within(3100, 5000)).as("after the last frame").isEqualTo(1700);
        assertThat(losses.within(1050, 1150)).isZero();
    }

    private static Losses losses(PaintedFrame... frames) {
        return new Losses(List.of(frames), 200);
    }

    private static PaintedFrame at(Path file, long painted) {
        return new PaintedFrame(file, 0, painted);
    }
}
