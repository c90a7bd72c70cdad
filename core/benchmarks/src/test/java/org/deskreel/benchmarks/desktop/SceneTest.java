// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SceneTest {
    private static final long ROUND = 100_000;

    @Test
    void typesScrollsPrintsAndDrags() {
        Scene end = Scene.at(ROUND, ROUND);

        assertThat(end).isEqualTo(new Scene(250, 1600, 60, 50, 100));
        assertThat(Scene.at(0, ROUND)).isEqualTo(new Scene(0, 0, 0, 0, 0));
    }

    @Test
    void changesOnlyItsClockWhileIdle() {
        Scene early = Scene.at(30_000, ROUND);
        Scene late = Scene.at(44_000, ROUND);

        assertThat(late).isEqualTo(new Scene(early.typed(), early.scrolled(), early.lines(), early.dragged(), 44));
    }

    @Test
    void staysAsItIsAfterItsEnd() {
        assertThat(Scene.at(ROUND + 5_000, ROUND)).isEqualTo(Scene.at(ROUND, ROUND));
    }
}
