// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.deskreel.engine.manifest.Manifest.GapEntry;
import org.deskreel.engine.manifest.Timeline.Interruption;
import org.deskreel.engine.manifest.Timeline.Span;
import org.junit.jupiter.api.Test;

class TimelineTest {
    @Test
    void namesWhatIsAbsentAndWhatWasNeverRecorded() {
        Instant start = Instant.parse("2026-11-23T07:00:00Z");
        Timeline timeline = Timeline.of(
                start,
                start.plusSeconds(60),
                List.of(new Span(start, start.plusSeconds(10)), new Span(start.plusSeconds(50), start.plusSeconds(60))),
                List.of(
                        new Timeline.Absence(
                                new Span(start.plusSeconds(9), start.plusSeconds(20)), "recorded-but-lost"),
                        new Timeline.Absence(
                                new Span(start.plusSeconds(20), start.plusSeconds(30)), "recorded-but-lost"),
                        new Timeline.Absence(new Span(start.plusSeconds(40), start.plusSeconds(51)), "not-delivered")),
                List.of(new Interruption(start.plusSeconds(30), "no-space")));
        assertThat(timeline.gaps())
                .extracting(gap -> gap.cause() + " " + gap.duration())
                .containsExactly("recorded-but-lost 20.0", "no-space 10.0", "not-delivered 10.0");
        assertThat(timeline.covered()).isEqualTo(20_000);
    }

    private static final Instant START = Instant.parse("2026-11-23T07:25:00Z");

    @Test
    void footageFromStartToEndLeavesNoGap() {
        Timeline timeline = Timeline.of(START, at(10), List.of(span(0, 5), span(5, 10)), List.of());

        assertThat(timeline.gaps()).isEmpty();
        assertThat(timeline.coverage()).isEqualTo(1.0);
    }

    @Test
    void whatBeganAsAFailureAndWentOnAsAPauseIsTwoGaps() {
        List<Interruption> interruptions = List.of(
                new Interruption(at(2.1), "recorder-down"),
                new Interruption(at(3), "paused"),
                new Interruption(at(8.02), "paused"));

        Timeline timeline = Timeline.of(START, at(10), List.of(span(0, 2), span(6, 8)), interruptions);

        assertThat(timeline.gaps())
                .containsExactly(
                        new GapEntry(at(2), at(3), 1.0, "recorder-down"),
                        new GapEntry(at(3), at(6), 3.0, "paused"),
                        new GapEntry(at(8), at(10), 2.0, "paused"));
        assertThat(timeline.coverage()).isEqualTo(0.4);
    }

    @Test
    void whatNoSegmentCoversIsAGapWithTheNearestCause() {
        List<Interruption> interruptions = List.of(
                new Interruption(at(0), "starting"),
                new Interruption(at(4.1), "capture-failed"),
                new Interruption(at(8), "no-space"));

        Timeline timeline = Timeline.of(START, at(10), List.of(span(1, 4), span(5, 8)), interruptions);

        assertThat(timeline.gaps())
                .containsExactly(
                        new GapEntry(at(0), at(1), 1.0, "starting"),
                        new GapEntry(at(4), at(5), 1.0, "capture-failed"),
                        new GapEntry(at(8), at(10), 2.0, "no-space"));
        assertThat(timeline.coverage()).isEqualTo(0.6);
    }

    @Test
    void lessThanAMillisecondIsNoGap() {
        Span first = new Span(START, at(5).plusNanos(300_000));

        Timeline timeline =
                Timeline.of(START, at(10), List.of(first, new Span(at(5).plusNanos(900_000), at(10))), List.of());

        assertThat(timeline.gaps()).isEmpty();
        assertThat(timeline.coverage()).isEqualTo(1.0);
    }

    @Test
    void takesThatOverlapAreCountedOnce() {
        Timeline timeline = Timeline.of(START, at(10), List.of(span(0, 6), span(5, 10)), List.of());

        assertThat(timeline.covered()).isEqualTo(10_000);
        assertThat(timeline.gaps()).isEmpty();
    }

    @Test
    void footageBeyondTheEndOfTheSessionDoesNotCount() {
        Timeline timeline = Timeline.of(START, at(10), List.of(span(-1, 11)), List.of());

        assertThat(timeline.covered()).isEqualTo(10_000);
    }

    @Test
    void aGapThatNobodyExplainedHasAnUnknownCause() {
        Timeline timeline = Timeline.of(START, at(1), List.of(), List.of());

        assertThat(timeline.gaps()).extracting(GapEntry::cause).containsExactly("unknown");
        assertThat(timeline.coverage()).isZero();
    }

    private static Span span(double from, double to) {
        return new Span(at(from), at(to));
    }

    private static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }
}
