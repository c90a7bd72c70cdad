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
    /** Both contenders film within this time, in milliseconds. */
    private static final long START = 2000;

    private static final long AFTERMATH = 4000;

    @Override
    public Map<Metric, Double> measure(Contender contender, Rig rig) throws IOException, InterruptedException {
        rig.desktop().clock();
        try (RunningRecorder recorder =
                contender.record(rig.desktop().display(), rig.freshFolder(), contender.usualFileSeconds())) {
            long filming = System.currentTimeMillis() + START;
            List<Long> kills = kill(recorder, rig);
            recorder.finish();
            Losses losses = new Losses(new FootageReader(rig.ffmpeg()).read(recorder.delivered()), Rig.FRAME_INTERVAL);
            List<Double> lost = lost(losses, filming, kills);
            return Map.of(
                    Metric.KILL_MEAN, Statistics.mean(lost),
                    Metric.KILL_WORST, Statistics.worst(lost));
        }
    }

    /** Of each kill, what is missing since the last one was overcome, until this one was. */
    private static List<Double> lost(Losses losses, long filming, List<Long> kills) {
        List<Double> lost = new ArrayList<>();
        long overcome = filming;
        for (long kill : kills) {
            lost.add(losses.within(overcome, kill + AFTERMATH) / 1000.0);
            overcome = kill + AFTERMATH;
        }
        return lost;
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
