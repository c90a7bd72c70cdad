// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deskreel.spi.capture.PixelSize;

/**
 * What a backend lets FFmpeg read from, and what makes the video of it.
 *
 * @param arguments up to and with {@code -i} and its value. Frames must carry wall-clock times
 * @param size of the frames in pixels
 * @param environment what reaching it needs, such as {@code DISPLAY}
 * @param encoder what makes the video
 */
public record CaptureInput(
        List<String> arguments, PixelSize size, Map<String, String> environment, VideoEncoder encoder) {
    private static final String STANDARD_INPUT = "pipe:0";

    public CaptureInput {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(encoder, "encoder");
    }

    /** An input that is encoded on the CPU. */
    public CaptureInput(List<String> arguments, PixelSize size, Map<String, String> environment) {
        this(arguments, size, environment, VideoEncoder.X264);
    }

    /**
     * A graph of filters whose output is captured.
     *
     * @param graph as FFmpeg's {@code lavfi} device reads it, with one output
     * @param size of its frames in pixels
     * @param encoder what makes the video
     */
    public static CaptureInput graph(String graph, PixelSize size, VideoEncoder encoder) {
        List<String> arguments = List.of("-probesize", "32", "-analyzeduration", "0", "-f", "lavfi", "-i", graph);
        return new CaptureInput(arguments, size, Map.of(), encoder);
    }

    /**
     * Frames that the backend itself hands over while the take runs, through {@link FfmpegTake#frames()}.
     *
     * @param size of the frames in pixels
     */
    public static CaptureInput frames(PixelSize size) {
        List<String> arguments =
                List.of("-probesize", "32", "-analyzeduration", "0", "-f", "matroska", "-i", STANDARD_INPUT);
        return new CaptureInput(arguments, size, Map.of());
    }

    /** Whether FFmpeg reads frames where it would otherwise read what it is told. */
    boolean handedOver() {
        return arguments.get(arguments.size() - 1).equals(STANDARD_INPUT);
    }
}
