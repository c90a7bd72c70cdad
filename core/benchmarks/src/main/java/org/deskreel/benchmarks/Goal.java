// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a figure is meant to be.
 *
 * @param limit highest good figure; with {@code relative}, as a fraction of the sample's. Not a number: there is no goal
 * @param relative whether the goal is measured against the sample
 */
record Goal(double limit, boolean relative) {
    static Goal none() {
        return new Goal(Double.NaN, false);
    }

    static Goal atMost(double limit) {
        return new Goal(limit, false);
    }

    static Goal fractionOfSample(double fraction) {
        return new Goal(fraction, true);
    }

    /** As the table says it. */
    String text(String unit) {
        if (Double.isNaN(limit)) {
            return "";
        }
        return relative
                ? "at most %s of the sample's".formatted(number(limit))
                : "at most %s %s".formatted(number(limit), unit).strip();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }

    /** "met", "missed by 12 ms", or nothing where there is no goal or nothing to compare with. */
    String verdict(double figure, OptionalDouble sample, String unit, int decimals) {
        if (Double.isNaN(limit) || relative && sample.isEmpty()) {
            return "";
        }
        double most = relative ? limit * sample.getAsDouble() : limit;
        String excess = String.format(Locale.ROOT, "%." + decimals + "f", figure - most);
        return figure <= most
                ? "met"
                : "**missed by %s %s**".formatted(excess, unit).replace(" **", "**");
    }
}
