// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** The figures of both contenders, side by side. */
final class Table {
    private final Map<Metric, Double> deskreel = new EnumMap<>(Metric.class);
    private final Map<Metric, Double> sample = new EnumMap<>(Metric.class);

    /** Notes a figure. */
    void put(boolean ofDeskreel, Metric metric, double figure) {
        (ofDeskreel ? deskreel : sample).put(metric, figure);
    }

    /** The table in Markdown; rows without a figure are left out. */
    String markdown() {
        StringBuilder text = new StringBuilder(
                        "| what | goal | Deskreel | sample's model | Deskreel : model | goal |\n")
                .append("|---|---|---:|---:|---:|---|\n");
        for (Metric metric : Metric.values()) {
            if (deskreel.containsKey(metric) || sample.containsKey(metric)) {
                text.append(row(metric)).append('\n');
            }
        }
        return text.toString();
    }

    private String row(Metric metric) {
        OptionalDouble ours = figure(deskreel, metric);
        OptionalDouble theirs = figure(sample, metric);
        String verdict =
                ours.isPresent() ? metric.goal.verdict(ours.getAsDouble(), theirs, metric.unit, metric.decimals) : "";
        return "| %s | %s | %s | %s | %s | %s |"
                .formatted(
                        metric.title,
                        metric.goal.text(metric.unit),
                        text(ours, metric),
                        text(theirs, metric),
                        ratio(ours, theirs),
                        verdict);
    }

    private static OptionalDouble figure(Map<Metric, Double> figures, Metric metric) {
        Double figure = figures.get(metric);
        return figure == null ? OptionalDouble.empty() : OptionalDouble.of(figure);
    }

    private static String text(OptionalDouble figure, Metric metric) {
        return figure.isEmpty()
                ? "–"
                : String.format(Locale.ROOT, "%." + metric.decimals + "f %s", figure.getAsDouble(), metric.unit)
                        .strip();
    }

    private static String ratio(OptionalDouble ours, OptionalDouble theirs) {
        if (ours.isEmpty() || theirs.isEmpty() || theirs.getAsDouble() == 0) {
            return "";
        }
        return String.format(Locale.ROOT, "%.3f", ours.getAsDouble() / theirs.getAsDouble());
    }
}
