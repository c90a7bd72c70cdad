// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.junit.jupiter.api.Test;

class ExportPlanTest {
    private static final Instant START = Instant.parse("2026-11-23T07:25:00Z");

    @Test
    void theOldTakeIsCutWhereTheNewOneBegins() {
        assertThat(plan(segment(1, 1, 0, 4.3), segment(2, 2, 4.1, 4))).containsExactly("1: 0-4100", "2: 0-4000");
    }

    /** The old take closes a segment after the new one has its first frame: nothing of it is shown from there on. */
    @Test
    void theOldTakeMayEndInASegmentThatIsNotShown() {
        assertThat(plan(segment(1, 1, 0, 4), segment(2, 1, 4, 0.3), segment(3, 2, 3.9, 4), segment(4, 2, 7.9, 4)))
                .containsExactly("1: 0-3900", "3: 0-4000", "4: 0-4000");
    }

    @Test
    void takesThatDoNotOverlapAreShownWhole() {
        assertThat(plan(segment(1, 1, 0, 4), segment(2, 2, 4.5, 4))).containsExactly("1: 0-4000", "2: 0-4000");
    }

    private static List<String> plan(SegmentEntry... segments) {
        return ExportPlan.of(List.of(segments), START, START.plusSeconds(100)).parts().stream()
                .map(part -> part.segment().number() + ": " + part.from().toMillis() + "-"
                        + part.to().toMillis())
                .toList();
    }

    private static SegmentEntry segment(int number, int take, double start, double seconds) {
        Instant begin = START.plusMillis(Math.round(start * 1000));
        return new SegmentEntry(number, "s" + number, take, begin, seconds, 1, 1, 1, 2, 2, "", null);
    }
}
