// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A time during which one window was in front.
 *
 * @param start when it came to the front, or its title changed
 * @param end when that ended; not part of it
 * @param program as the platform calls it; empty when it is not known
 * @param title of the window; empty when it is not known, or not kept
 */
public record Stretch(Instant start, Instant end, String program, String title) {
    /** More programs than this say nothing in a list. */
    private static final int MOST_PROGRAMS = 40;

    /** The programs that are known, without doubles: first the one that was in front for the longest time. */
    public static List<String> programs(List<Stretch> stretches) {
        Map<String, Duration> times = new HashMap<>();
        stretches.stream()
                .filter(stretch -> !stretch.program().isEmpty())
                .forEach(stretch -> times.merge(stretch.program(), stretch.duration(), Duration::plus));
        return times.entrySet().stream()
                .sorted(Map.Entry.<String, Duration>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_PROGRAMS)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What people see of it: {@code program: title}, or what there is of that. */
    public String words() {
        return program.isEmpty() || title.isEmpty() ? program + title : program + ": " + title;
    }

    private Duration duration() {
        return Duration.between(start, end);
    }
}
