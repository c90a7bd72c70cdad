// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deskreel.benchmarks.contender.Contender;
import org.deskreel.benchmarks.contender.RunningRecorder;
import org.deskreel.benchmarks.footage.FootageReader;
import org.deskreel.benchmarks.footage.Losses;

/** FFmpeg is killed at moments drawn once and for all. */
final class Kills implements Measurement {
    private static final long AFTERMATH = 4000;

    @Override
    public Map<Metric, Double> measure(Contender contender, Rig rig) throws IOException, InterruptedException {
        rig.desktop().clock();
        try (RunningRecorder recorder =
                contender.record(rig.desktop().display(), rig.freshFolder(), contender.usualFileSeconds())) {
            List<Long> kills = kill(recorder, rig);
            recorder.finish();
            Losses losses = new Losses(new FootageReader(rig.ffmpeg()).read(recorder.delivered()), Rig.FRAME_INTERVAL);
            List<Double> lost = kills.stream()
                    .map(moment -> losses.around(moment, moment + AFTERMATH) / 1000.0)
                    .toList();
            return Map.of(
                    Metric.KILL_MEAN, Statistics.mean(lost),
                    Metric.KILL_WORST, Statistics.worst(lost));
        }
    }

    private static List<Long> kill(RunningRecorder recorder, Rig rig) throws IOException, InterruptedException {
        Random random = new Random(Rig.SEED);
        List<Long> kills = new ArrayList<>();
        for (int i = 0; i < rig.choose(2, 4); i++) {
            Rig.sleep(8 + random.nextDouble() * rig.choose(10, 45));
            ProcessHandle ffmpeg = recorder.ffmpeg().orElseThrow(() -> new IOException("There is no FFmpeg to kill"));
            kills.add(System.currentTimeMillis());
            ffmpeg.destroyForcibly();
        }
        Rig.sleep(8);
        return kills;
    }
}
