// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks;

import java.util.List;

/** What is said of several readings of the same figure. There must be at least one. */
final class Statistics {
    private Statistics() {}

    static double mean(List<? extends Number> readings) {
        return readings.stream().mapToDouble(Number::doubleValue).average().orElseThrow();
    }

    static double worst(List<? extends Number> readings) {
        return readings.stream().mapToDouble(Number::doubleValue).max().orElseThrow();
    }

    static double median(List<? extends Number> readings) {
        double[] sorted =
                readings.stream().mapToDouble(Number::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
