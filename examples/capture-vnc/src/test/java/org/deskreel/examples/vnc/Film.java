// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.vnc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a segment shows, in pixels. */
final class Film {
    /** How many times a second it is looked at. */
    private static final int RATE = 20;

    private final List<Integer> colours = new ArrayList<>();

    private Film() {}

    /** Decodes a corner of it. */
    static Film of(Path segment) throws Exception {
        String ffmpeg = VncServer.FFMPEG.toString();
        String folder = VncServer.FFMPEG.getParent().toString();
        ProcessBuilder decoder = new ProcessBuilder(
                ffmpeg,
                "-v",
                "error",
                "-i",
                segment.toString(),
                "-vf",
                "crop=2:2:8:8,fps=" + RATE + ",scale=1:1",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "rgb24",
                "pipe:1");
        decoder.environment().put("LD_LIBRARY_PATH", folder);
        byte[] pixels = decoder.start().getInputStream().readAllBytes();
        Film film = new Film();
        for (int i = 0; i + 2 < pixels.length; i += 3) {
            film.colours.add((pixels[i] & 0xFF) << 16 | (pixels[i + 1] & 0xFF) << 8 | pixels[i + 2] & 0xFF);
        }
        return film;
    }

    /** The colour at its end. */
    int last() {
        return colours.get(colours.size() - 1);
    }

    /** The colour at its beginning. */
    int first() {
        return colours.get(0);
    }

    /** When it first shows that colour, from its beginning on. */
    Duration when(int colour) {
        for (int i = 0; i < colours.size(); i++) {
            if (near(colours.get(i), colour)) {
                return Duration.ofMillis(1_000L * i / RATE);
            }
        }
        throw new AssertionError("It never shows %06x: %s".formatted(colour, colours));
    }

    /** Whether two colours are the same but for what H.264 makes of them. */
    static boolean near(int one, int other) {
        int difference = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            difference = Math.max(difference, Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)));
        }
        return difference < 12;
    }
}
