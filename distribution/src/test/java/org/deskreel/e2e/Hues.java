// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.deskreel.benchmarks.footage.Ffmpeg;

/** The hues that are to be seen in footage, see {@link PersonalDesktop}; 0 is black. */
final class Hues {
    private static final int WIDTH = 10;
    private static final int HEIGHT = 8;

    /** Between a channel that is on, at least 0xB0, and one that is off, with what the encoder makes of it. */
    private static final int ON = 0x60;

    private Hues() {}

    /** Of all parts of all stored frames of a file. */
    static Set<Integer> in(Ffmpeg ffmpeg, Path file, Path folder) throws IOException, InterruptedException {
        Path pixels = Files.createTempFile(folder, "pixels-", ".rgb");
        ffmpeg.run(
                "ffmpeg",
                List.of(
                        "-v",
                        "error",
                        "-y",
                        "-i",
                        file.toString(),
                        "-fps_mode",
                        "passthrough",
                        "-vf",
                        "scale=%d:%d:flags=area,format=rgb24".formatted(WIDTH, HEIGHT),
                        "-f",
                        "rawvideo",
                        pixels.toString()));
        byte[] bytes = Files.readAllBytes(pixels);
        Set<Integer> hues = new TreeSet<>();
        for (int i = 0; i + 2 < bytes.length; i += 3) {
            hues.add(on(bytes[i]) << 2 | on(bytes[i + 1]) << 1 | on(bytes[i + 2]));
        }
        return hues;
    }

    private static int on(byte channel) {
        return (channel & 0xFF) > ON ? 1 : 0;
    }
}
