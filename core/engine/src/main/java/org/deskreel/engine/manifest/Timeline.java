// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.deskreel.engine.manifest.Manifest.GapEntry;

/**
 * Accounts for every moment between two points in time: covered by footage, or a gap with its cause.
 *
 * @param covered footage time in milliseconds
 * @param total time accounted for in milliseconds
 * @param gaps what is not covered, in order of time
 */
public record Timeline(long covered, long total, List<GapEntry> gaps) {
    /** A stretch of time; {@code end} is not part of it. */
    public record Span(Instant start, Instant end) {}

    /**
     * Why there was no footage from some moment on.
     *
     * @param from the last moment with footage, as far as known when it happened
     * @param cause in kebab case
     */
    public record Interruption(Instant from, String cause) {}

    public Timeline {
        gaps = List.copyOf(gaps);
    }

    /**
     * Lays footage over the time from {@code start} to {@code end}.
     *
     * @param footage in any order, may overlap and reach beyond the ends
     * @param interruptions in order of time
     */
    public static Timeline of(Instant start, Instant end, List<Span> footage, List<Interruption> interruptions) {
        List<GapEntry> gaps = new ArrayList<>();
        Instant reached = start;
        long missing = 0;
        for (Span span :
                footage.stream().sorted(Comparator.comparing(Span::start)).toList()) {
            Instant next = min(span.start(), end);
            if (next.isAfter(reached)) {
                missing += add(gaps, reached, next, interruptions);
            }
            reached = max(reached, min(span.end(), end));
        }
        if (end.isAfter(reached)) {
            missing += add(gaps, reached, end, interruptions);
        }
        long total = Math.max(0, Duration.between(start, end).toMillis());
        return new Timeline(total - missing, total, gaps);
    }

    /** Footage time divided by the time accounted for; 0 when there is none. */
    public double coverage() {
        return total == 0 ? 0 : Math.round(covered * 10_000.0 / total) / 10_000.0;
    }

    private static long add(List<GapEntry> gaps, Instant from, Instant to, List<Interruption> interruptions) {
        long millis = Duration.between(from, to).toMillis();
        gaps.add(new GapEntry(from, to, millis / 1000.0, cause(from, to, interruptions)));
        return millis;
    }

    /** The interruption nearest to the start of the gap; clocks of capture and engine differ by some milliseconds. */
    private static String cause(Instant from, Instant to, List<Interruption> interruptions) {
        return interruptions.stream()
                .filter(interruption -> interruption.from().isBefore(to))
                .min(Comparator.comparing(interruption ->
                        Duration.between(interruption.from(), from).abs()))
                .map(Interruption::cause)
                .orElse("unknown");
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant max(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
