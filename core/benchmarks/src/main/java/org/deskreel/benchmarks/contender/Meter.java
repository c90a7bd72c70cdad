// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.contender;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Measures what a recorder uses, from now until it is read; FFmpeg apart from the rest. */
public final class Meter implements AutoCloseable {
    private final ProcessHandle recorder;
    private final long startedAt = System.nanoTime();
    private final double base;
    private final Map<Long, Double> ffmpegBase = new HashMap<>();
    private final Map<Long, Double> ffmpegLast = new HashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private long peakResident;

    /** Begins to measure. */
    public Meter(ProcessHandle recorder) {
        this.recorder = recorder;
        this.base = total();
        recorder.descendants().filter(Proc::isFfmpeg).forEach(one -> ffmpegBase.put(one.pid(), Proc.ownCpu(one)));
        clock.scheduleAtFixedRate(this::look, 0, 250, TimeUnit.MILLISECONDS);
    }

    private double total() {
        return Proc.cpuWithEndedChildren(recorder)
                + recorder.descendants().mapToDouble(Proc::cpuWithEndedChildren).sum();
    }

    private synchronized void look() {
        peakResident = Math.max(peakResident, Proc.resident(recorder));
        recorder.descendants()
                .filter(Proc::isFfmpeg)
                .forEach(one -> ffmpegLast.merge(one.pid(), Proc.ownCpu(one), Math::max));
    }

    /** What was used until now. */
    public synchronized Usage read() {
        look();
        double ffmpeg = ffmpegLast.entrySet().stream()
                .mapToDouble(one -> one.getValue() - ffmpegBase.getOrDefault(one.getKey(), 0.0))
                .sum();
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        return new Usage(
                100 * Math.max(0, total() - base - ffmpeg) / seconds, 100 * ffmpeg / seconds, peakResident / 1e6);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /**
     * What was used.
     *
     * @param recorder CPU of the recorder without FFmpeg, in percent of one core
     * @param ffmpeg CPU of FFmpeg, in percent of one core
     * @param resident largest resident set of the recorder without FFmpeg, in MB
     */
    public record Usage(double recorder, double ffmpeg, double resident) {}
}
