// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.spool.SpooledStatus;
import org.deskreel.engine.spool.SpooledStatus.SinkStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class EndReportTest {
    private static final Duration WAITED = Duration.ofSeconds(55);

    @Test
    void whatIsCompleteIsDelivered() {
        assertThat(report(RecordingState.COMPLETE, sink("s3", 0, null)).ended())
                .isEqualTo("Session s1: recording r1 is complete, 64 segments, coverage 99.50 %");
    }

    @Test
    void whatIsLeftIsSaidForEachSinkWithItsReason() {
        EndReport report = report(
                RecordingState.INCOMPLETE,
                sink("s3", 3, "The network is down."),
                sink("local", 0, null),
                sink("azure", 0, "The manifest is refused."));
        assertThat(report.ended())
                .isEqualTo(
                        "Session s1: recording r1 is incomplete, 64 segments, coverage 99.50 %; 3 of them wait in the "
                                + "spool for s3 (The network is down); azure (The manifest is refused)");
    }

    @Test
    void recorderThatIsStillAtWorkHasSomethingLeftToo() {
        assertThat(report(RecordingState.FINALIZING, sink("s3", 1, null)).atWork(WAITED))
                .isEqualTo(
                        "Session s1: the recorder is still at work after 55 s, and goes on by itself; recording r1 has "
                                + "64 segments; 1 of them waits in the spool for s3");
    }

    private static SinkStatus sink(String name, int waiting, @Nullable String problem) {
        return new SinkStatus(name, "somewhere", waiting, problem, false, null);
    }

    private static EndReport report(RecordingState state, SinkStatus... sinks) {
        Instant noon = Instant.parse("2026-11-23T12:00:00Z");
        return new EndReport(new SpooledStatus(
                "r1", "s1", "jane", "a/b/", 1, state, noon, noon, null, null, 64, 0.995, List.of(sinks), null, false));
    }
}
