// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.ClosedSegment;

/** Where a take is to be cut, also on a machine that stands still for some seconds. */
final class SegmentCuts {
    private SegmentCuts() {}

    /** Each begins where the one before ends; later only where the take told that it has missed something. */
    static void assertFollowing(List<ClosedSegment> segments, int misses) {
        int gaps = 0;
        for (int i = 1; i < segments.size(); i++) {
            Instant end = segments.get(i - 1).end();
            assertThat(segments.get(i).start()).isAfterOrEqualTo(end);
            gaps += segments.get(i).start().equals(end) ? 0 : 1;
        }
        assertThat(gaps).as("gaps between the segments %s", segments).isLessThanOrEqualTo(misses);
    }

    /** As long as asked for; a standstill makes it longer, but of no more frames. */
    static void assertInTime(ClosedSegment segment, CaptureSettings settings) {
        Duration wanted = settings.segment();
        assertThat(segment.duration())
                .isGreaterThanOrEqualTo(wanted.multipliedBy(3).dividedBy(4));
        long most = 1 + wanted.dividedBy(settings.frameInterval());
        assertThat(segment)
                .as("a segment of up to %s, or of %d frames", wanted.multipliedBy(2), most)
                .matches(cut -> cut.duration().compareTo(wanted.multipliedBy(2)) <= 0 || cut.frames() <= most);
    }
}
