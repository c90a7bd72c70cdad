// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks;

import java.io.IOException;
import java.util.Map;
import org.deskreel.benchmarks.contender.Contender;
import org.deskreel.benchmarks.contender.Meter;
import org.deskreel.benchmarks.contender.RunningRecorder;

/** Nothing moves: what recording costs then. */
final class Stillness implements Measurement {
    @Override
    public Map<Metric, Double> measure(Contender contender, Rig rig) throws IOException, InterruptedException {
        rig.desktop().still();
        try (RunningRecorder recorder =
                contender.record(rig.desktop().display(), rig.freshFolder(), contender.usualFileSeconds())) {
            Rig.sleep(5);
            Meter.Usage usage = idle(recorder, rig);
            double recorded = (System.currentTimeMillis() - recorder.startedAt()) / 1000.0;
            recorder.finish();
            return Map.of(
                    Metric.CPU_STILL,
                    usage.recorder() + usage.ffmpeg(),
                    Metric.BYTES_STILL,
                    Script.megabytes(recorder.delivered()) * 3600 / recorded);
        }
    }

    private static Meter.Usage idle(RunningRecorder recorder, Rig rig) throws InterruptedException {
        try (Meter meter = new Meter(recorder.process())) {
            Rig.sleep(rig.choose(20, 83));
            return meter.read();
        }
    }
}
