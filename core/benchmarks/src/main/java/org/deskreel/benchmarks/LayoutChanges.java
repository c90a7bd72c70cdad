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

/** The desktop grows and shrinks while it is recorded. */
final class LayoutChanges implements Measurement {
    private static final int[][] SIZES = {{1920, 1200}, {1600, 900}, {1280, 720}, {Rig.WIDTH, Rig.HEIGHT}};
    /** How long after a change what is lost is put down to it. */
    private static final long AFTERMATH = 3000;

    @Override
    public Map<Metric, Double> measure(Contender contender, Rig rig) throws IOException, InterruptedException {
        rig.desktop().clock();
        try (RunningRecorder recorder =
                contender.record(rig.desktop().display(), rig.freshFolder(), contender.usualFileSeconds())) {
            Rig.sleep(6);
            List<Long> changes = change(rig);
            recorder.finish();
            Losses losses = new Losses(new FootageReader(rig.ffmpeg()).read(recorder.delivered()), Rig.FRAME_INTERVAL);
            List<Long> lost = changes.stream()
                    .map(moment -> losses.around(moment, moment + AFTERMATH))
                    .toList();
            return Map.of(
                    Metric.LAYOUT_MEAN, Statistics.mean(lost),
                    Metric.LAYOUT_WORST, Statistics.worst(lost));
        } finally {
            rig.desktop().resize(Rig.WIDTH, Rig.HEIGHT);
        }
    }

    private static List<Long> change(Rig rig) throws IOException, InterruptedException {
        List<Long> moments = new ArrayList<>();
        for (int[] size : SIZES) {
            moments.add(System.currentTimeMillis());
            rig.desktop().resize(size[0], size[1]);
            Rig.sleep(8.3);
        }
        return moments;
    }
}
