// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table: one row for each figure. */
final class Rows {
    private final List<String> rows = new ArrayList<>();

    /** A figure without a goal. */
    void figure(String what, double value, String unit, int decimals) {
        rows.add("| " + what + " | " + number(value, unit, decimals) + " |  |  |");
    }

    /** A figure that should be at most {@code limit}. */
    void atMost(double limit, String what, double value, String unit, int decimals) {
        goal("at most " + number(limit, unit, decimals), value <= limit, what, number(value, unit, decimals));
    }

    /** A figure that should be at least {@code limit}. */
    void atLeast(double limit, String what, double value, String unit, int decimals) {
        goal("at least " + number(limit, unit, decimals), value >= limit, what, number(value, unit, decimals));
    }

    private void goal(String goal, boolean met, String what, String value) {
        rows.add("| " + what + " | " + value + " | " + goal + " | " + (met ? "met" : "**missed**") + " |");
    }

    private static String number(double value, String unit, int decimals) {
        return (String.format(Locale.ROOT, "%." + decimals + "f ", value) + unit).strip();
    }

    String markdown() {
        return "| what | figure | goal |  |\n|---|---:|---|---|\n" + String.join("\n", rows) + "\n";
    }
}
