// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.deskreel.benchmarks.contender.Contender;
import org.deskreel.benchmarks.contender.RunningRecorder;
import org.deskreel.benchmarks.footage.FootageReader;
import org.deskreel.benchmarks.footage.Losses;

/** A steady recording over several files: what is lost between them, and how long the end takes. */
final class Boundaries implements Measurement {
    @Override
    public Map<Metric, Double> measure(Contender contender, Rig rig) throws IOException, InterruptedException {
        rig.desktop().clock();
        try (RunningRecorder recorder = rig.record(contender)) {
            Rig.sleep(rig.choose(40, 200));
            RunningRecorder.Finish finish = recorder.finish();
            List<Long> losses = new Losses(
                            new FootageReader(rig.ffmpeg()).read(recorder.delivered()), Rig.FRAME_INTERVAL)
                    .atBoundaries();
            if (losses.isEmpty()) {
                throw new IOException(contender.name() + " wrote a single file; nothing can be said of boundaries");
            }
            return Map.of(
                    Metric.BOUNDARY_FRAMES, Math.rint(Statistics.worst(losses) / Rig.FRAME_INTERVAL),
                    Metric.BOUNDARY_MILLIS, Statistics.mean(losses),
                    Metric.FINISH, finish.seconds(),
                    Metric.FINISH_AFTER, finish.afterFfmpeg());
        }
    }
}
