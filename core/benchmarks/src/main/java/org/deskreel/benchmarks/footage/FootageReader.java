// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.footage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.deskreel.benchmarks.desktop.ClockCode;

/** Reads from recorded pixels when they were painted. */
public final class FootageReader {
    private final Ffmpeg ffmpeg;

    /** A reader that decodes with the given FFmpeg. */
    public FootageReader(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * Every stored frame of one file, in order. A file that cannot be opened at all has none; frames whose strip cannot
     * be read are left out.
     */
    public List<PaintedFrame> read(Path file) throws IOException, InterruptedException {
        Path times = Files.createTempFile("deskreel-times", ".txt");
        Path errors = Files.createTempFile("deskreel-errors", ".txt");
        try {
            Process process = ffmpeg.process("ffmpeg", arguments(file, times))
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectError(errors.toFile())
                    .start();
            List<OptionalLong> strips = strips(process.getInputStream());
            process.waitFor(1, TimeUnit.MINUTES);
            return frames(file, Files.readAllLines(times), strips);
        } finally {
            Files.delete(times);
            Files.delete(errors);
        }
    }

    private static List<String> arguments(Path file, Path times) {
        return List.of(
                "-hide_banner",
                "-v",
                "error",
                "-y",
                "-i",
                file.toString(),
                "-vf",
                "crop=%d:%d:0:0,format=gray".formatted(ClockCode.WIDTH, ClockCode.HEIGHT),
                "-fps_mode",
                "passthrough",
                "-enc_time_base",
                "1:1000",
                "-stats_enc_pre:v",
                times.toString(),
                "-stats_enc_pre_fmt:v",
                "{t}",
                "-f",
                "rawvideo",
                "pipe:1");
    }

    private static List<OptionalLong> strips(InputStream raw) throws IOException {
        List<OptionalLong> strips = new ArrayList<>();
        int size = ClockCode.WIDTH * ClockCode.HEIGHT;
        try (InputStream in = new BufferedInputStream(raw, size)) {
            for (byte[] strip = in.readNBytes(size); strip.length == size; strip = in.readNBytes(size)) {
                strips.add(ClockCode.read(strip, System.currentTimeMillis()));
            }
        }
        return strips;
    }

    private static List<PaintedFrame> frames(Path file, List<String> times, List<OptionalLong> strips) {
        List<PaintedFrame> frames = new ArrayList<>();
        for (int i = 0; i < Math.min(times.size(), strips.size()); i++) {
            double seconds = Double.parseDouble(times.get(i).trim());
            strips.get(i).ifPresent(painted -> frames.add(new PaintedFrame(file, seconds, painted)));
        }
        return List.copyOf(frames);
    }

    /** Every stored frame of several files, in order. */
    public List<PaintedFrame> read(List<Path> files) throws IOException, InterruptedException {
        List<PaintedFrame> frames = new ArrayList<>();
        for (Path file : files) {
            frames.addAll(read(file));
        }
        return frames;
    }
}
