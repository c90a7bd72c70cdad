// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.deskreel.benchmarks.contender.Contender;
import org.deskreel.benchmarks.contender.DeskreelContender;

/** What session scripts wait for: until {@code deskreel session start} returns. The model has no such command. */
final class SessionStart implements Measurement {
    @Override
    public Map<Metric, Double> measure(Contender contender, Rig rig) throws IOException, InterruptedException {
        if (!(contender instanceof DeskreelContender deskreel)) {
            return Map.of();
        }
        rig.desktop().clock();
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < rig.choose(3, 5); i++) {
            Path folder = Files.createDirectories(rig.freshFolder());
            Path config = deskreel.configure(rig.desktop().display(), folder, deskreel.usualFileSeconds());
            seconds.add(run(deskreel, folder, "start", config));
            Rig.sleep(2);
            run(deskreel, folder, "end", config);
        }
        return Map.of(Metric.SESSION_START, Statistics.median(seconds));
    }

    private static double run(DeskreelContender deskreel, Path folder, String verb, Path config)
            throws IOException, InterruptedException {
        Path log = folder.resolve("session-" + verb + ".log");
        long begun = System.nanoTime();
        Process process = deskreel.command("session", verb, "--config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (!ended || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("session " + verb + " failed: " + Files.readString(log));
        }
        return seconds;
    }
}
