// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.util.List;
import java.util.Map;
import org.deskreel.spi.capture.PixelSize;

/**
 * What a backend lets FFmpeg read from.
 *
 * @param arguments up to and with {@code -i} and its value. Frames must carry wall-clock times
 * @param size of the frames in pixels
 * @param environment what reaching it needs, such as {@code DISPLAY}
 */
public record CaptureInput(List<String> arguments, PixelSize size, Map<String, String> environment) {
    public CaptureInput {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
