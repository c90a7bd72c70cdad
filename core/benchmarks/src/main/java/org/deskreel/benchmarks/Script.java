// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.deskreel.benchmarks.contender.Contender;
import org.deskreel.benchmarks.contender.Meter;
import org.deskreel.benchmarks.contender.RunningRecorder;
import org.deskreel.benchmarks.desktop.ScenePainter;
import org.deskreel.benchmarks.footage.Ssim;

/** Somebody types, scrolls, reads, drags a window: what recording costs, and how good it is. */
final class Script implements Measurement {
    /** Until both contenders have settled. */
    private static final double WARM_UP = 5;

    @Override
    public Map<Metric, Double> measure(Contender contender, Rig rig) throws IOException, InterruptedException {
        rig.desktop().still();
        try (RunningRecorder recorder =
                contender.record(rig.desktop().display(), rig.freshFolder(), contender.usualFileSeconds())) {
            Rig.sleep(WARM_UP);
            long round = rig.choose(40, 100) * 1000L;
            Instant start = Instant.now().plusMillis(500);
            Meter.Usage usage = play(recorder, rig, start, round);
            double recorded = (System.currentTimeMillis() - recorder.startedAt()) / 1000.0;
            recorder.finish();
            double ssim = new Ssim(rig.ffmpeg(), new ScenePainter(Rig.WIDTH, Rig.HEIGHT, Rig.SEED))
                    .of(recorder.delivered(), start.toEpochMilli(), round);
            return Map.of(
                    Metric.CPU_TOTAL,
                    usage.recorder() + usage.ffmpeg(),
                    Metric.CPU_FFMPEG,
                    usage.ffmpeg(),
                    Metric.CPU_RECORDER,
                    usage.recorder(),
                    Metric.RESIDENT,
                    usage.resident(),
                    Metric.BYTES_SCRIPT,
                    megabytes(recorder.delivered()) * 3600 / recorded,
                    Metric.SSIM,
                    ssim);
        }
    }

    private static Meter.Usage play(RunningRecorder recorder, Rig rig, Instant start, long round)
            throws InterruptedException {
        rig.desktop().play(start, round);
        try (Meter meter = new Meter(recorder.process())) {
            Thread.sleep(start.toEpochMilli() + round - System.currentTimeMillis());
            return meter.read();
        }
    }

    static double megabytes(List<Path> files) throws IOException {
        double bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes / 1e6;
    }
}
