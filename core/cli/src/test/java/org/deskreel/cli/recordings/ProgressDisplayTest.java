// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.deskreel.engine.recordings.Progress;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private final StringWriter err = new StringWriter();

    @Test
    void tellsBytesSpeedAndTimeLeft() {
        try (ProgressDisplay display = new ProgressDisplay(new PrintWriter(err), "verify", false)) {
            display.begin(Progress.BYTES, 400L << 20);
            display.step(110L << 20);
            display.step(-(10L << 20));
            assertThat(display.line(Duration.ofSeconds(10)))
                    .isEqualTo("verify: 100MiB of 400MiB, 10MiB/s, 0:00:30 left");
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void countsWhereTheWholeIsNotKnown() {
        try (ProgressDisplay display = new ProgressDisplay(new PrintWriter(err), "list", false)) {
            display.begin("recordings", 0);
            display.step(3_200);
            assertThat(display.line(Duration.ofSeconds(2))).isEqualTo("list: 3200 recordings, 1600/s");
        }
    }
}
