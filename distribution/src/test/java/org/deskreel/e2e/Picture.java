// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.deskreel.benchmarks.footage.Ffmpeg;

/**
 * A part of a picture, compared with the same part of another.
 *
 * @param image the whole
 */
record Picture(BufferedImage image, int x, int y, int width, int height) {
    private static final int DARK = 0x70;

    /** The frame that a file with footage shows at a moment, in seconds from its start. */
    static BufferedImage frame(Ffmpeg ffmpeg, Path file, double second, Path folder)
            throws IOException, InterruptedException {
        Path picture = Files.createTempFile(folder, "frame-", ".png");
        ffmpeg.run(
                "ffmpeg",
                List.of(
                        "-v",
                        "error",
                        "-y",
                        "-i",
                        file.toString(),
                        "-vf",
                        // The frame that is shown at that moment may be older: unchanged frames are not stored.
                        String.format(Locale.ROOT, "fps=20,trim=start=%.3f,format=rgb24", second),
                        "-frames:v",
                        "1",
                        picture.toString()));
        return ImageIO.read(picture.toFile());
    }

    /** How many pixels are dark here and bright there: what was written since. */
    long writtenSince(Picture before) {
        return count(i -> dark(i) && !before.dark(i));
    }

    /** Of the pixels that are dark here and bright in {@code before}, how many are dark in {@code copy}: 0 to 1. */
    double shownBy(Picture copy, Picture before) {
        long shown = count(i -> dark(i) && !before.dark(i) && copy.dark(i));
        return (double) shown / Math.max(1, writtenSince(before));
    }

    /** Of all pixels, how many are as dark or as bright as in the other: 0 to 1. */
    double agreement(Picture other) {
        return (double) count(i -> dark(i) == other.dark(i)) / ((long) width * height);
    }

    private long count(IntPredicate pixels) {
        return IntStream.range(0, width * height).filter(pixels).count();
    }

    private boolean dark(int index) {
        int rgb = image.getRGB(x + index % width, y + index / width);
        return (rgb >> 8 & 0xFF) < DARK;
    }
}
