// SPDX-License-Identifier: Apache-2.0
package org.deskreel.footage.ffmpeg;

import java.nio.file.Path;
import org.deskreel.spi.config.Setting;
import org.jspecify.annotations.Nullable;

/** Settings of the footage tool that uses FFmpeg. */
public record FfmpegFootageConfig(
        @Setting(
                value = "The FFmpeg program, or the folder that holds it. Default: the one that comes with Deskreel.",
                example = "/opt/ffmpeg/ffmpeg")
        @Nullable
        Path ffmpeg) {}
