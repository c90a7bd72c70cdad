// SPDX-License-Identifier: Apache-2.0
package ${package};

import java.nio.file.Path;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.spi.config.Setting;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the capture backend {@code ${type}}. They stand in the section {@code capture}, together with those of all
 * other backends: give each a name that tells whose it is, unless it is meant to be shared.
 *
 * @param ffmpeg the configured FFmpeg; null for the one that comes with Deskreel
 * @param size of the picture
 */
public record ${name}CaptureConfig(
        @Setting(
                value = "The FFmpeg program, or the folder that holds it. Default: the one that comes with Deskreel.",
                example = "/opt/ffmpeg/ffmpeg")
        @Nullable
        Path ffmpeg,

        @Setting(value = "How large the picture is.", key = "${type}-size", defaultValue = "1280x720")
        PixelSize size) {}
