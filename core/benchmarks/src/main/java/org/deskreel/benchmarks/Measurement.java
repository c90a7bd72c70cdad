// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks;

import java.io.IOException;
import java.util.Map;
import org.deskreel.benchmarks.contender.Contender;

/** One kind of run that gives some of the figures. */
interface Measurement {
    /** The figures of one contender. */
    Map<Metric, Double> measure(Contender contender, Rig rig) throws IOException, InterruptedException;
}
