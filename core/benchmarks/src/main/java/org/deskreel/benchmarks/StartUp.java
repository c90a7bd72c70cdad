// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deskreel.benchmarks.contender.Contender;
import org.deskreel.benchmarks.contender.RunningRecorder;
import org.deskreel.benchmarks.footage.FootageReader;
import org.deskreel.benchmarks.footage.Losses;

/** From the start of the recorder to its first frame, as painted on it, and until a picture is on disk. */
final class StartUp implements Measurement {
    @Override
    public Map<Metric, Double> measure(Contender contender, Rig rig) throws IOException, InterruptedException {
        rig.desktop().clock();
        List<Double> frames = new ArrayList<>();
        List<Double> onDisk = new ArrayList<>();
        for (int i = 0; i < rig.choose(3, 5); i++) {
            try (RunningRecorder recorder = rig.record(contender)) {
                onDisk.add((recorder.awaitFirstPictureOnDisk() - recorder.startedAt()) / 1000.0);
                recorder.finish();
                frames.add((firstPainted(recorder, rig) - recorder.startedAt()) / 1000.0);
            }
        }
        return Map.of(
                Metric.FIRST_FRAME, Statistics.median(frames),
                Metric.FIRST_ON_DISK, Statistics.median(onDisk));
    }

    private static long firstPainted(RunningRecorder recorder, Rig rig) throws IOException, InterruptedException {
        return new Losses(new FootageReader(rig.ffmpeg()).read(recorder.delivered()), Rig.FRAME_INTERVAL).first();
    }
}
