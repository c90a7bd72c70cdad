// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.deskreel.engine.manifest.Manifest.GapEntry;
import org.jspecify.annotations.Nullable;

/**
 * Accounts for every moment between two points in time: covered by footage, or a gap with its cause.
 *
 * @param covered footage time in milliseconds
 * @param total time accounted for in milliseconds
 * @param gaps what is not covered, in order of time
 */
public record Timeline(long covered, long total, List<GapEntry> gaps) {
    /** The cause of a pause that is wanted, such as while nobody is connected. */
    public static final String PAUSED = "paused";

    /** A stretch of time; {@code end} is not part of it. */
    public record Span(Instant start, Instant end) {}

    /**
     * Why there was no footage from some moment on.
     *
     * @param from the last moment with footage, as far as known when it happened
     * @param cause in kebab case
     */
    public record Interruption(Instant from, String cause) {}

    /**
     * Footage that was recorded and is not there.
     *
     * @param span when it was recorded
     * @param cause why it is not there, in kebab case
     */
    public record Absence(Span span, String cause) {}

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
        return of(start, end, footage, List.of(), interruptions);
    }

    /**
     * Lays footage over the time from {@code start} to {@code end}; where some is absent, that is the cause of the gap.
     *
     * @param footage in any order, may overlap and reach beyond the ends
     * @param absences in order of time
     * @param interruptions in order of time
     */
    public static Timeline of(
            Instant start, Instant end, List<Span> footage, List<Absence> absences, List<Interruption> interruptions) {
        Gaps gaps = new Gaps(absences, interruptions);
        Instant reached = start;
        long missing = 0;
        for (Span span :
                footage.stream().sorted(Comparator.comparing(Span::start)).toList()) {
            Instant next = min(span.start(), end);
            if (next.isAfter(reached)) {
                missing += gaps.add(reached, next);
            }
            reached = max(reached, min(span.end(), end));
        }
        if (end.isAfter(reached)) {
            missing += gaps.add(reached, end);
        }
        long total = Math.max(0, Duration.between(start, end).toMillis());
        return new Timeline(total - missing, total, gaps.found());
    }

    /** Footage time divided by the time accounted for; 0 when there is none. */
    public double coverage() {
        return total == 0 ? 0 : Math.round(covered * 10_000.0 / total) / 10_000.0;
    }

    /** Cuts stretches without footage into gaps of one cause each. */
    private record Gaps(List<Absence> absences, List<Interruption> interruptions, List<GapEntry> found) {
        Gaps(List<Absence> absences, List<Interruption> interruptions) {
            this(absences, interruptions, new ArrayList<>());
        }

        /** Returns the length in milliseconds. */
        long add(Instant from, Instant to) {
            Instant reached = from;
            for (Absence absence : absences) {
                Instant begin = max(absence.span().start(), reached);
                Instant finish = min(absence.span().end(), to);
                if (finish.isAfter(begin)) {
                    rest(reached, begin);
                    put(begin, finish, absence.cause());
                    reached = finish;
                }
            }
            rest(reached, to);
            return Duration.between(from, to).toMillis();
        }

        /** What began as a failure and went on as a pause that is wanted, for hours perhaps, is two gaps. */
        private void rest(Instant from, Instant to) {
            Instant pause = interruptions.stream()
                    .filter(interruption -> interruption.cause().equals(PAUSED))
                    .map(Interruption::from)
                    .filter(at -> at.isAfter(from) && at.isBefore(to))
                    .findFirst()
                    .orElse(to);
            String cause = cause(from, to);
            if (pause.isBefore(to) && !cause.equals(PAUSED)) {
                put(from, pause, cause);
                put(pause, to, PAUSED);
            } else {
                put(from, to, null);
            }
        }

        private void put(Instant from, Instant to, @Nullable String cause) {
            GapEntry last = found.isEmpty() ? null : found.get(found.size() - 1);
            // Manifests count in milliseconds; segments that follow each other can be apart by less.
            if (from.plusMillis(1).isAfter(to)) {
                return;
            }
            if (last != null
                    && cause != null
                    && last.end().equals(from)
                    && last.cause().equals(cause)) {
                found.set(found.size() - 1, gap(last.start(), to, cause));
            } else {
                found.add(gap(from, to, cause == null ? cause(from, to) : cause));
            }
        }

        private static GapEntry gap(Instant from, Instant to, String cause) {
            return new GapEntry(from, to, Duration.between(from, to).toMillis() / 1000.0, cause);
        }

        /** The interruption nearest to the start of the gap; clocks of capture and engine differ by some milliseconds. */
        private String cause(Instant from, Instant to) {
            return interruptions.stream()
                    .filter(interruption -> interruption.from().isBefore(to))
                    .min(Comparator.comparing(interruption ->
                            Duration.between(interruption.from(), from).abs()))
                    .map(Interruption::cause)
                    .orElse("unknown");
        }
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant max(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
