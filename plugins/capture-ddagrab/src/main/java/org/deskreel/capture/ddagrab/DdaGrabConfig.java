// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.ddagrab;

import java.nio.file.Path;
import org.deskreel.ffmpeg.VideoEncoder;
import org.deskreel.spi.config.Setting;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the ddagrab capture backend.
 *
 * @param ffmpeg the FFmpeg; null for the one that comes with Deskreel
 * @param encoder what makes the video
 */
public record DdaGrabConfig(
        @Setting(
                value = "The FFmpeg program, or the folder that holds it. Default: the one that comes with Deskreel.",
                example = "C:/Program Files/ffmpeg/bin/ffmpeg.exe")
        @Nullable
        Path ffmpeg,

        @Setting(
                value = "What makes the video: x264 on the CPU, or nvenc on an NVIDIA GPU. Read by the backends ddagrab and "
                        + "gfxcapture.",
                defaultValue = "x264")
        VideoEncoder encoder) {}
