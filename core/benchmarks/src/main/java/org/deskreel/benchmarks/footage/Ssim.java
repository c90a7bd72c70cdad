// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.footage;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.benchmarks.desktop.Scene;
import org.deskreel.benchmarks.desktop.ScenePainter;

/**
 * Structural similarity of recorded footage to what was on the desktop, which is painted again without loss: each frame
 * says in its strip which scene it shows.
 */
public final class Ssim {
    private static final Pattern RESULT = Pattern.compile("SSIM .*All:([0-9.]+)");

    private final Ffmpeg ffmpeg;
    private final ScenePainter painter;

    /** Compares with pictures of a painter, whose seed must be that of the desktop. */
    public Ssim(Ffmpeg ffmpeg, ScenePainter painter) {
        this.ffmpeg = ffmpeg;
        this.painter = painter;
    }

    /**
     * Mean similarity over the script, 0 to 1, where each frame weighs as much as it lasts.
     *
     * @param files in order
     * @param start when the script began, in milliseconds since 1970
     * @param round how long the script took, in milliseconds
     */
    public double of(List<Path> files, long start, long round) throws IOException, InterruptedException {
        double sum = 0;
        int count = 0;
        for (Path file : files) {
            Path steady = Files.createTempFile("deskreel-steady", ".mkv");
            try {
                List<PaintedFrame> frames = steady(file, steady);
                if (!frames.isEmpty()) {
                    sum += compare(steady, frames, start, round) * frames.size();
                    count += frames.size();
                }
            } finally {
                Files.delete(steady);
            }
        }
        return sum / count;
    }

    /** Five frames a second whatever the file holds, so that the scenes can be counted off one by one. */
    private List<PaintedFrame> steady(Path file, Path steady) throws IOException, InterruptedException {
        ffmpeg.run(
                "ffmpeg",
                List.of(
                        "-hide_banner",
                        "-v",
                        "error",
                        "-y",
                        "-i",
                        file.toString(),
                        "-vf",
                        "fps=5",
                        "-c:v",
                        "libx264",
                        "-qp",
                        "0",
                        "-preset",
                        "ultrafast",
                        steady.toString()));
        return new FootageReader(ffmpeg).read(steady);
    }

    private double compare(Path steady, List<PaintedFrame> frames, long start, long round)
            throws IOException, InterruptedException {
        BufferedImage first = picture(frames.get(0), start, round);
        Path output = Files.createTempFile("deskreel-ssim", ".txt");
        Process process = ffmpeg.process(
                        "ffmpeg",
                        List.of(
                                "-hide_banner",
                                "-f",
                                "rawvideo",
                                "-pixel_format",
                                "bgr0",
                                "-framerate",
                                "5",
                                "-video_size",
                                first.getWidth() + "x" + first.getHeight(),
                                "-i",
                                "pipe:0",
                                "-i",
                                steady.toString(),
                                "-lavfi",
                                "[0:v]format=yuv420p,setpts=N/5/TB[painted];[1:v]setpts=N/5/TB[taken];[painted][taken]ssim",
                                "-f",
                                "null",
                                "-"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try (OutputStream out = new BufferedOutputStream(process.getOutputStream(), 1 << 20)) {
            frames.forEach(frame -> write(out, picture(frame, start, round)));
        }
        process.waitFor(10, TimeUnit.MINUTES);
        String printed = Files.readString(output);
        Files.delete(output);
        Matcher result = RESULT.matcher(printed);
        if (!result.find()) {
            throw new IOException("No similarity was measured: " + printed);
        }
        return Double.parseDouble(result.group(1));
    }

    private BufferedImage picture(PaintedFrame frame, long start, long round) {
        return painter.paint(Scene.at(frame.painted() - start, round), frame.painted());
    }

    private static void write(OutputStream out, BufferedImage picture) {
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        ByteBuffer bytes = ByteBuffer.allocate(pixels.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(pixels);
        try {
            out.write(bytes.array());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
